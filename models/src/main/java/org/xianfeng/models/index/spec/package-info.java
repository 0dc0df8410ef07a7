/**
 * The specification language {@code index/1} of composite indices, as records: tree, weights,
 * results.
 */
package org.xianfeng.models.index.spec;
