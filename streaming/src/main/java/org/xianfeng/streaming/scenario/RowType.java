package org.xianfeng.streaming.scenario;

import org.xianfeng.models.rule.fact.SignalTypes;

/** What a row of a scenario is for. A row that is not understood is an error, never skipped. */
enum RowType {
  /** What rules see. */
  SIGNAL,
  /** Moves its partition's time and nothing else. */
  TIME,
  /** A version of a rule, from its {@code recorded_at} on. */
  RULE_PUT,
  /** A rule ends at its {@code recorded_at}. */
  RULE_DELETE,
  /** A person looks after an alert, from its {@code recorded_at} on. */
  ACKNOWLEDGE,
  /** A person says that an alert is over, at its {@code recorded_at}. */
  CLOSE,
  /** A person wants nobody to be told of some alerts, from its {@code recorded_at} on. */
  SILENCE;

  /**
   * The type of a row.
   *
   * @throws IllegalArgumentException for one that is unknown
   */
  static RowType of(String text) {
    if (SignalTypes.ALL.contains(text)) {
      return SIGNAL;
    }
    return switch (text) {
      case "clock" -> TIME;
      case "rule.put" -> RULE_PUT;
      case "rule.delete" -> RULE_DELETE;
      case "alert.ack" -> ACKNOWLEDGE;
      case "alert.close" -> CLOSE;
      case "alert.silence" -> SILENCE;
      default -> throw new IllegalArgumentException("unknown type '%s'".formatted(text));
    };
  }
}
