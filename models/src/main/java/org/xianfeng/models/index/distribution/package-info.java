/**
 * Distribution functions and their inverses, accurate to about 13 digits and the same on every
 * machine because they call {@link java.lang.StrictMath}.
 */
@NullMarked
package org.xianfeng.models.index.distribution;

import org.jspecify.annotations.NullMarked;
