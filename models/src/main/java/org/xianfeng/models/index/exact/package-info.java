/** Sums whose bits do not depend on order, grouping or threads, because they are exact. */
package org.xianfeng.models.index.exact;
