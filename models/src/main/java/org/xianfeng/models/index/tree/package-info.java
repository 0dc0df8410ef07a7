/** Aggregation up the tree, and weights and contributions down it. */
package org.xianfeng.models.index.tree;
