/** Records as they come from Kafka and go to it, and the stream time that they carry. */
package org.xianfeng.streaming.kafka;
