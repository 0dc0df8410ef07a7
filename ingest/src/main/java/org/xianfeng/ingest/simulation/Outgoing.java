package org.xianfeng.ingest.simulation;

import org.xianfeng.models.topic.Topic;

/**
 * One record to be sent to Kafka.
 *
 * @param time when it is sent in simulated time, milliseconds since 1970; never goes back
 * @param topic where to
 * @param key UTF-8
 * @param value the bytes
 */
public record Outgoing(long time, Topic topic, byte[] key, byte[] value) {}
