package org.xianfeng.models.alert.life;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a person does about alerts. The cases are nested here. */
public sealed interface Command {

  /** Characters that a person may write to say why. */
  int MOST_TEXT = 500;

  /** Whose alerts. */
  String tenant();

  /** From when it holds. */
  Instant at();

  /** Who; empty where a test does not say. */
  String by();

  /**
   * Somebody looks after an alert: nobody else is told while that holds.
   *
   * @param alertKey see {@link org.xianfeng.models.alert.Alert#key}
   */
  record Acknowledge(String tenant, Instant at, String by, String alertKey) implements Command {
    public Acknowledge {
      requireNonNull(tenant, "tenant is null");
      requireNonNull(at, "at is null");
      requireNonNull(by, "by is null");
      requireNonNull(alertKey, "alertKey is null");
    }
  }

  /**
   * Somebody says that an alert is over; what its rule says later of its end does not count.
   *
   * @param alertKey see {@link org.xianfeng.models.alert.Alert#key}
   * @param evidence what shows it, for people
   */
  record Close(String tenant, Instant at, String by, String alertKey, String evidence)
      implements Command {
    public Close {
      requireNonNull(tenant, "tenant is null");
      requireNonNull(at, "at is null");
      requireNonNull(by, "by is null");
      requireNonNull(alertKey, "alertKey is null");
      if (evidence.isBlank()) {
        throw new IllegalArgumentException("evidence must say what shows that it is over");
      }
    }
  }

  /**
   * Nobody is told of some alerts for a time.
   *
   * @param match labels that an alert must have, one or more; {@link Labels#UNIT} is an
   *     organisation with all below it
   * @param until end, exclusive; null: for the alerts that fire now, until each has ended
   * @param reason for people; may be empty
   */
  record Silence(
      String tenant,
      Instant at,
      String by,
      Map<String, String> match,
      @Nullable Instant until,
      String reason)
      implements Command {
    /** For so long at most somebody may ask. */
    public static final Duration LONGEST = Duration.ofDays(90);

    /** So far ahead at most one is planned, which then has an end. */
    public static final Duration AHEAD = Duration.ofDays(366);

    public Silence {
      requireNonNull(tenant, "tenant is null");
      requireNonNull(at, "at is null");
      requireNonNull(by, "by is null");
      requireNonNull(reason, "reason is null");
      match = new TreeMap<>(match);
      if (match.isEmpty()) {
        throw new IllegalArgumentException("match must name a label, or everything falls silent");
      }
      if (until != null && !until.isAfter(at)) {
        throw new IllegalArgumentException("until must be later than the silence begins");
      }
    }

    /** Whether it is about an alert with these labels. */
    public boolean matches(Map<String, String> labels) {
      return tenant.equals(labels.get("tenant"))
          && match.entrySet().stream()
              .allMatch(entry -> Labels.has(labels, entry.getKey(), entry.getValue()));
    }
  }
}
