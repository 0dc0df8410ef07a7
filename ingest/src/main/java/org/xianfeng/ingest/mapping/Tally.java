package org.xianfeng.ingest.mapping;

import java.util.Map;
import java.util.TreeMap;

/** Counts of one run; what was read is what was left out, refused, or said something. */
final class Tally {
  private static final int MOST_REASONS = 100;
  private static final String OTHER = "other";

  private final Map<String, Long> events = new TreeMap<>();
  private final Map<String, Long> leftOut = new TreeMap<>();
  private final Map<String, Long> quarantined = new TreeMap<>();
  private long organisations;
  private long read;

  void organisation() {
    organisations++;
  }

  void row() {
    read++;
  }

  void event(String type) {
    events.merge(type, 1L, Long::sum);
  }

  /** Counts a row that is not wanted; reasons may come from the data, so there are only so many. */
  void leftOut(String reason) {
    boolean counts = leftOut.size() < MOST_REASONS || leftOut.containsKey(reason);
    leftOut.merge(counts ? reason : OTHER, 1L, Long::sum);
  }

  void quarantined(String reason) {
    quarantined.merge(reason, 1L, Long::sum);
  }

  /** Organisations of the registry. */
  long organisations() {
    return organisations;
  }

  /** Rows read. */
  long read() {
    return read;
  }

  /** Events by type. */
  Map<String, Long> events() {
    return events;
  }

  /** Rows that were not wanted, by reason. */
  Map<String, Long> leftOut() {
    return leftOut;
  }

  /** Rows that were refused, by reason. */
  Map<String, Long> quarantined() {
    return quarantined;
  }

  /** Sum of a count. */
  static long total(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
