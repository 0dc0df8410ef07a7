/** The published weeks as Delta tables that name Iceberg's own Parquet files: no copy is made. */
@NullMarked
package org.xianfeng.batch.delta;

import org.jspecify.annotations.NullMarked;
