package org.xianfeng.streaming.scenario;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.Reason;

/**
 * An alert by its definition.
 *
 * @param ended null while it goes on
 * @param reason why it ended
 * @param pending from when until when, exclusive, it is pending and nothing else; null for never
 * @param recovering from when on it is recovering, or no longer is
 */
record SlowFound(
    String rule,
    String branch,
    String subject,
    int number,
    int version,
    Instant opened,
    @Nullable Instant ended,
    @Nullable Reason reason,
    @Nullable Spell pending,
    TreeMap<Instant, Boolean> recovering) {

  /** From when until when, exclusive. */
  record Spell(Instant from, Instant until) {}

  static SlowFound open(SlowRule rule, String branch, String subject, int version, Instant opened) {
    return new SlowFound(
        rule.id(), branch, subject, 1, version, opened, null, null, null, new TreeMap<>());
  }

  static SlowFound of(Alert alert) {
    return new SlowFound(
        alert.rule(),
        alert.branch(),
        alert.subject(),
        alert.episode().number(),
        alert.episode().ruleVersion(),
        alert.openedAt(),
        alert.resolvedAt(),
        alert.episode().reason(),
        alert.isPending() ? new Spell(alert.changedAt(), alert.openedAt()) : null,
        alert.state() == Alert.State.RECOVERING
            ? new TreeMap<>(Map.of(alert.changedAt(), true))
            : new TreeMap<>());
  }

  /** The same, of which nothing is known but that it is pending. */
  SlowFound pending(Instant from, Instant until) {
    return new SlowFound(
        rule,
        branch,
        subject,
        number,
        version,
        opened,
        null,
        null,
        new Spell(from, until),
        new TreeMap<>());
  }

  /** Whether there is anything to see of it at an instant. */
  boolean isSeen(Instant now) {
    return pending == null
        ? !opened.isAfter(now)
        : !pending.from().isAfter(now) && pending.until().isAfter(now);
  }

  /** The word for where it stands. */
  String state() {
    if (reason != null) {
      return reason == Reason.LATE_ARRIVAL_WAS_ON_TIME ? "cancelled" : "resolved";
    }
    if (pending != null) {
      return "pending";
    }
    return !recovering.isEmpty() && recovering.lastEntry().getValue() ? "recovering" : "firing";
  }

  SlowFound numbered(int count) {
    return new SlowFound(
        rule, branch, subject, count, version, opened, ended, reason, pending, recovering);
  }

  /** Ended by this if nothing ends it earlier; null is never. */
  SlowFound until(@Nullable Instant at, Reason why) {
    return at == null || ended != null && !at.isBefore(ended)
        ? this
        : new SlowFound(
            rule, branch, subject, number, version, opened, at, why, pending, recovering);
  }

  /** As it stands at an instant at which it has opened. */
  SlowFound at(Instant now) {
    boolean over = ended != null && !ended.isAfter(now);
    return new SlowFound(
        rule,
        branch,
        subject,
        number,
        version,
        opened,
        over ? ended : null,
        over ? reason : null,
        pending,
        new TreeMap<>(recovering.headMap(now, true)));
  }

  SlowFound cancelled() {
    return new SlowFound(
        rule,
        branch,
        subject,
        number,
        version,
        opened,
        null,
        Reason.LATE_ARRIVAL_WAS_ON_TIME,
        null,
        new TreeMap<>());
  }

  String key() {
    return "%s/%s/%s#%d".formatted(rule, branch, subject, number);
  }
}
