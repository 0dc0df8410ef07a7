/** The lake as Flink reaches it: rows, and sinks into its tables. */
@NullMarked
package org.xianfeng.streaming.lake;

import org.jspecify.annotations.NullMarked;
