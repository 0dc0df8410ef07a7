package org.xianfeng.models.topic;

import static java.util.Objects.requireNonNull;

/**
 * A Kafka topic.
 *
 * @param name kebab-case, ends in its version
 * @param partitions partitions at creation, 1 or more
 * @param compacted whether only the latest record of a key is kept; otherwise everything is kept
 * @param stampedByBroker whether records carry the broker's time: for topics that our own sinks
 *     write, whose event time may be older than any retention
 */
public record Topic(String name, int partitions, boolean compacted, boolean stampedByBroker) {
  public Topic {
    requireNonNull(name, "name is null");
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "partitions of " + name + " must be 1 or more, found " + partitions);
    }
  }
}
