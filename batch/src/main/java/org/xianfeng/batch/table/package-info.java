/** The tables that batch writes: made, evolved, and rewritten a week at a time on a work branch. */
package org.xianfeng.batch.table;
