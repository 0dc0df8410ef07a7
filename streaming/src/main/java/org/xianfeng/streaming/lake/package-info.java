/** The Iceberg catalog as Flink reaches it: tables that are created when absent, and sinks. */
@NullMarked
package org.xianfeng.streaming.lake;

import org.jspecify.annotations.NullMarked;
