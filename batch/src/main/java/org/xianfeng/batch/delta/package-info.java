/** The published weeks as Delta tables that name Iceberg's own Parquet files: no copy is made. */
package org.xianfeng.batch.delta;
