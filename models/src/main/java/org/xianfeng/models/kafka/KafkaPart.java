package org.xianfeng.models.kafka;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.xianfeng.models.topic.Topic;
import org.xianfeng.models.topic.Topics;

/** What each part of Xianfeng does with Kafka, and so what its principal has to be allowed. */
public enum KafkaPart {
  /** {@code setup}, {@code doctor}: makes the topics and looks at them. */
  SETUP(
      false,
      grant(
          Topics.ALL,
          Operation.CREATE,
          Operation.DESCRIBE,
          Operation.DESCRIBE_CONFIGS,
          Operation.ALTER_CONFIGS)),
  /** {@code ingest}, {@code simulate}, {@code quarantine}, and platforms that write themselves. */
  INGEST(
      false,
      grant(Topics.EVENTS, Operation.WRITE),
      grant(List.of(Topics.TICK), Operation.WRITE),
      grant(List.of(Topics.QUARANTINE), Operation.READ, Operation.WRITE)),
  /** {@code stream landing}. */
  LANDING(
      true,
      grant(Topics.EVENTS, Operation.READ),
      grant(List.of(Topics.QUARANTINE), Operation.READ, Operation.WRITE)),
  /** {@code stream alert}. */
  ALERT(
      true,
      grant(Topics.EVENTS, Operation.READ),
      grant(List.of(Topics.TICK, Topics.RULE), Operation.READ, Operation.WRITE),
      grant(List.of(Topics.ALERT_COMMAND), Operation.READ),
      grant(List.of(Topics.ALERT_TRANSITION, Topics.ALERT_STATE), Operation.WRITE)),
  /** {@code rules publish}. */
  RULES(false, grant(List.of(Topics.RULE), Operation.READ, Operation.WRITE)),
  /** {@code notifier}. */
  NOTIFIER(
      false,
      grant(
          List.of(Topics.ALERT_STATE, Topics.ALERT_COMMAND, Topics.RULE, Topics.REGISTRY),
          Operation.READ)),
  /** {@code console}. */
  CONSOLE(
      false,
      grant(List.of(Topics.ALERT_STATE), Operation.READ),
      grant(List.of(Topics.ALERT_COMMAND), Operation.READ, Operation.WRITE)),
  /** {@code verify}. */
  VERIFY(
      false,
      grant(Topics.EVENTS, Operation.READ),
      grant(List.of(Topics.QUARANTINE), Operation.READ)),
  /** {@code privacy}. */
  PRIVACY(false, grant(Topics.ALL, Operation.READ));

  /** Start of the names of consumer groups and transactions. */
  public static final String PREFIX = "xianfeng-";

  private final boolean transactional;
  private final Map<Topic, Set<Operation>> topics = new LinkedHashMap<>();

  @SafeVarargs
  KafkaPart(boolean transactional, Map<Topic, Set<Operation>>... grants) {
    this.transactional = transactional;
    for (Map<Topic, Set<Operation>> grant : grants) {
      topics.putAll(grant);
    }
  }

  /** Operations of Kafka's ACLs. */
  public enum Operation {
    READ,
    WRITE,
    CREATE,
    DESCRIBE,
    DESCRIBE_CONFIGS,
    ALTER_CONFIGS
  }

  /** Name of the part, and of its principal if it has one of its own. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether it commits offsets and transactions: READ of the groups, WRITE and DESCRIBE of the
   * transactional identities that begin with {@link #PREFIX}.
   */
  public boolean isTransactional() {
    return transactional;
  }

  /** What it does with each topic. */
  public Map<Topic, Set<Operation>> topics() {
    return Map.copyOf(topics);
  }

  private static Map<Topic, Set<Operation>> grant(List<Topic> topics, Operation... operations) {
    Map<Topic, Set<Operation>> grants = new LinkedHashMap<>();
    topics.forEach(topic -> grants.put(topic, Set.of(operations)));
    return grants;
  }
}
