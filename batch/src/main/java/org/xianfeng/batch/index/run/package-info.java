/** Computing an index, in this JVM or on Spark, to the same bytes. */
package org.xianfeng.batch.index.run;
