package org.xianfeng.models.topic;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka topic. Its records carry the broker's time: what a sender dates is not believed.
 *
 * @param name kebab-case, ends in its version
 * @param partitions partitions at creation, 1 or more
 * @param compacted whether only the latest record of a key is kept
 * @param retention how long a record is kept; null: for ever
 */
public record Topic(String name, int partitions, boolean compacted, @Nullable Duration retention) {
  /** A topic whose records, or whose latest ones, are kept for ever. */
  public Topic(String name, int partitions, boolean compacted) {
    this(name, partitions, compacted, null);
  }

  public Topic {
    requireNonNull(name, "name is null");
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "partitions of " + name + " must be 1 or more, found " + partitions);
    }
    if (compacted && retention != null) {
      throw new IllegalArgumentException(name + " keeps the latest of each key for ever");
    }
  }
}
