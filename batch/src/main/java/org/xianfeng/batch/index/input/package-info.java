/** Tables of units from files and Iceberg: rows, their positions and what is wrong with them. */
@NullMarked
package org.xianfeng.batch.index.input;

import org.jspecify.annotations.NullMarked;
