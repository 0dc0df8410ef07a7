/** Aggregation up the tree, and weights and contributions down it. */
@NullMarked
package org.xianfeng.models.index.tree;

import org.jspecify.annotations.NullMarked;
