package org.xianfeng.streaming.scenario;

import java.util.Set;
import org.xianfeng.models.rule.Signal;

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
  /** A person wants nobody to be told of some alerts, from its {@code recorded_at} on. */
  SILENCE;

  private static final Set<String> SIGNALS =
      Set.of(
          Signal.BRANCH_REGISTERED,
          Signal.BRANCH_MERGED,
          Signal.MEETING_HELD,
          "meeting.present",
          "learning.completed",
          "rectification.opened",
          "rectification.closed",
          "ticket.reported",
          "ticket.accepted",
          "ticket.dispatched",
          "ticket.arrived",
          "ticket.resolved",
          "ticket.called_back",
          "ticket.reopened",
          "ticket.closed");
  private static final Set<String> NOT_SUPPORTED_YET = Set.of("member.joined", "member.left");

  /**
   * The type of a row.
   *
   * @throws IllegalArgumentException for one that is unknown or that nothing acts on yet
   */
  static RowType of(String text) {
    if (SIGNALS.contains(text)) {
      return SIGNAL;
    }
    if (NOT_SUPPORTED_YET.contains(text)) {
      throw new IllegalArgumentException("%s is not supported yet".formatted(text));
    }
    return switch (text) {
      case "clock", "heartbeat" -> TIME;
      case "rule.put" -> RULE_PUT;
      case "rule.delete" -> RULE_DELETE;
      case "alert.ack" -> ACKNOWLEDGE;
      case "alert.silence" -> SILENCE;
      default -> throw new IllegalArgumentException("unknown type '%s'".formatted(text));
    };
  }
}
