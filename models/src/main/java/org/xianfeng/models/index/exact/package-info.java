/** Sums whose bits do not depend on order, grouping or threads, because they are exact. */
@NullMarked
package org.xianfeng.models.index.exact;

import org.jspecify.annotations.NullMarked;
