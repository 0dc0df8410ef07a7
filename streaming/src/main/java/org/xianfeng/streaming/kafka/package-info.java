/** Records as they come from Kafka and go to it, and the stream time that they carry. */
@NullMarked
package org.xianfeng.streaming.kafka;

import org.jspecify.annotations.NullMarked;
