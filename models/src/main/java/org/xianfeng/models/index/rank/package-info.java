/** Sorting and ranking of columns in linear time, independent of row order. */
@NullMarked
package org.xianfeng.models.index.rank;

import org.jspecify.annotations.NullMarked;
