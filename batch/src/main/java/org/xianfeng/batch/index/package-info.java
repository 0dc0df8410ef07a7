/** {@code xianfeng index}: the index engine on any table, in a plain JVM or on Spark. */
@NullMarked
package org.xianfeng.batch.index;

import org.jspecify.annotations.NullMarked;
