package org.xianfeng.models.rule.gauge;

import java.io.Serializable;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.xianfeng.models.rule.fact.Occurrence;
import org.xianfeng.models.rule.look.Bounds;

/**
 * Plainly how many records, or how many of a hundred have some attributes, rounded down.
 *
 * @param attributes that are counted, as {@code key=value}; none for plainly how many
 * @param minCount with fewer records a share is not known
 */
public record CountedShare(Set<String> attributes, int minCount) implements Serializable {
  private static final int HUNDRED = 100;

  public CountedShare {
    attributes = new TreeSet<>(attributes);
    Bounds.requireAtLeast("min_count", attributes.isEmpty() ? 0 : 1, minCount);
  }

  /** Whether a record has the attributes. */
  boolean has(Occurrence record) {
    return record.attributes().containsAll(attributes);
  }

  /** The number where so many records count, of which so many have the attributes. */
  OptionalInt of(int records, int having) {
    if (attributes.isEmpty()) {
      return OptionalInt.of(records);
    }
    return records < minCount
        ? OptionalInt.empty()
        : OptionalInt.of((int) ((long) HUNDRED * having / records));
  }
}
