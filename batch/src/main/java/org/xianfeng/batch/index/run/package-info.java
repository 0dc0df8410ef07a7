/** Computing an index, in this JVM or on Spark, to the same bytes. */
@NullMarked
package org.xianfeng.batch.index.run;

import org.jspecify.annotations.NullMarked;
