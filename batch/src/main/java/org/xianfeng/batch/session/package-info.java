/** Spark and the Iceberg catalog, as the settings say. */
package org.xianfeng.batch.session;
