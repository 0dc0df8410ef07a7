/** Rows of Excel workbooks. */
package org.xianfeng.ingest.source.xlsx;
