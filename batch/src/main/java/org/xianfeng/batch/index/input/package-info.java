/** Tables of units from files and Iceberg: rows, their positions and what is wrong with them. */
package org.xianfeng.batch.index.input;
