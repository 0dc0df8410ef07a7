package org.xianfeng.models.topic;

import java.time.Duration;
import java.util.List;

/** Every topic of the pipeline. */
public final class Topics {
  private static final int EVENT_PARTITIONS = 12;

  /**
   * How long a record is kept where others write: what is refused stays there as it was sent, be it
   * somebody's name. Three times as long as landing remembers what it has seen.
   */
  private static final Duration RETENTION = Duration.ofDays(90);

  /** Learning events. */
  public static final Topic LEARNING = fed("learning-v1", EVENT_PARTITIONS);

  /** Meetings and who was present. */
  public static final Topic ATTENDANCE = fed("attendance-v1", EVENT_PARTITIONS);

  /** Tickets and rectifications. */
  public static final Topic GOVERNANCE = fed("governance-v1", EVENT_PARTITIONS);

  /** Organisations; key {@code tenant|branch|valid_from}. */
  public static final Topic REGISTRY = new Topic("registry-v1", EVENT_PARTITIONS, true);

  /** Stream time for when nothing else moves it, signed. */
  public static final Topic TICK = fed("tick-v1", 1);

  /** Alert rules; key {@code TENANT|ID@VERSION}. */
  public static final Topic RULE = new Topic("rule-v1", 1, true);

  /** Every change of an alert, in order. */
  public static final Topic ALERT_TRANSITION = new Topic("alert-transition-v1", 12, false);

  /** The latest state of each alert; key is the alert's identity. */
  public static final Topic ALERT_STATE = new Topic("alert-state-v1", 12, true);

  /** What people do about alerts, in the order in which they do it. */
  public static final Topic ALERT_COMMAND = new Topic("alert-command-v1", 1, false);

  /** Refused records, sealed. */
  public static final Topic QUARANTINE = new Topic("quarantine-v1", 1, false);

  /** Topics that carry events, in the order of the pipeline's description. */
  public static final List<Topic> EVENTS = List.of(LEARNING, ATTENDANCE, GOVERNANCE, REGISTRY);

  /** All topics. */
  public static final List<Topic> ALL =
      List.of(
          LEARNING,
          ATTENDANCE,
          GOVERNANCE,
          REGISTRY,
          TICK,
          RULE,
          ALERT_TRANSITION,
          ALERT_STATE,
          ALERT_COMMAND,
          QUARANTINE);

  private Topics() {}

  /** A topic that others write; the lake keeps what it accepts of it. */
  private static Topic fed(String name, int partitions) {
    return new Topic(name, partitions, false, RETENTION);
  }
}
