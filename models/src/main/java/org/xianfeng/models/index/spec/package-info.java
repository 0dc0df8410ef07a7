/**
 * The specification language {@code index/1} of composite indices: records, parser, canonical text.
 */
@NullMarked
package org.xianfeng.models.index.spec;

import org.jspecify.annotations.NullMarked;
