/** {@code xianfeng index}: the index engine on any table, in a plain JVM or on Spark. */
package org.xianfeng.batch.index;
