/**
 * The index engine: any composite index from a specification and a table of units.
 *
 * <p>{@link org.xianfeng.models.index.IndexEngine} is the only entry; see its page for the two ways
 * to call it (a whole table, or batches of rows with frozen parameters).
 */
package org.xianfeng.models.index;
