/** Rows of Parquet files. */
package org.xianfeng.ingest.source.parquet;
