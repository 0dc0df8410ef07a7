package org.xianfeng.models.rule.look;

import static java.util.Objects.requireNonNull;
import static org.xianfeng.models.document.ValueType.TEXT;

import java.io.Serializable;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.rule.fact.Facts;
import org.xianfeng.models.rule.fact.Occurrence;

/**
 * Which signals count.
 *
 * @param event their type
 * @param attributes that they must have, as {@code key=value}
 */
public record Match(String event, Set<String> attributes) implements Serializable {
  /** Of a type of signals; an alert may repeat it. */
  private static final int LONGEST_TYPE = 100;

  public Match {
    requireShort("event", event);
    attributes = new TreeSet<>(attributes);
  }

  /** Reads {@code event} and {@code match}. */
  public static Match parse(Keys in) {
    Set<String> attributes = new TreeSet<>();
    in.map("match", TEXT).forEach((key, value) -> attributes.add(key + '=' + value));
    String event = in.require("event", TEXT);
    return in.build(() -> new Match(event, attributes), new Match("", attributes));
  }

  /**
   * Refuses a type of signals that is too long.
   *
   * @throws IllegalArgumentException naming the key
   */
  public static void requireShort(String key, String type) {
    requireNonNull(type, key);
    if (type.length() > LONGEST_TYPE) {
      throw new IllegalArgumentException(
          "%s must have at most %d characters, found %d"
              .formatted(key, LONGEST_TYPE, type.length()));
    }
  }

  /** Whether a record counts. */
  public boolean fits(Occurrence one) {
    return one.type().equals(event) && one.attributes().containsAll(attributes);
  }

  /** Those that count in a half-open period, by stream time. */
  public Stream<Occurrence> among(Facts facts, Instant start, Instant end) {
    return fitting(facts).filter(one -> one.countsIn(start, end));
  }

  /** Those that fit, whether or not they count already, by stream time. */
  public Stream<Occurrence> fitting(Facts facts) {
    return facts.records().stream().filter(this::fits).sorted(Occurrence.BY_RECORD);
  }
}
