/** Spark and the Iceberg catalog, as the settings say. */
@NullMarked
package org.xianfeng.batch.session;

import org.jspecify.annotations.NullMarked;
