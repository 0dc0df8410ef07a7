/** Sorting and ranking of columns in linear time, independent of row order. */
package org.xianfeng.models.index.rank;
