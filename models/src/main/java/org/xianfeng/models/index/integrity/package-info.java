/**
 * Signs that reported numbers were made rather than measured; they grade the confidence in a score
 * and are never part of it.
 */
@NullMarked
package org.xianfeng.models.index.integrity;

import org.jspecify.annotations.NullMarked;
