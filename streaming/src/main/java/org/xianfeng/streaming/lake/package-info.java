/** The lake as Flink reaches it: rows, and sinks into its tables. */
package org.xianfeng.streaming.lake;
