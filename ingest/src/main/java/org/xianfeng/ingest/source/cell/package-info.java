/** Rows of sources that have no bytes of a row: cells by the names that the mapping knows. */
package org.xianfeng.ingest.source.cell;
