package org.xianfeng.streaming.scenario;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.Reason;

/**
 * An alert by its definition.
 *
 * @param ended null while it goes on
 * @param reason why it ended
 */
record SlowFound(
    String rule,
    String branch,
    String subject,
    int number,
    int version,
    Instant opened,
    @Nullable Instant ended,
    @Nullable Reason reason) {

  static SlowFound open(SlowRule rule, String branch, String subject, int version, Instant opened) {
    return new SlowFound(rule.id(), branch, subject, 1, version, opened, null, null);
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
        alert.episode().reason());
  }

  SlowFound numbered(int count) {
    return new SlowFound(rule, branch, subject, count, version, opened, ended, reason);
  }

  /** Ended by this if nothing ends it earlier; null is never. */
  SlowFound until(@Nullable Instant at, Reason why) {
    return at == null || ended != null && !at.isBefore(ended)
        ? this
        : new SlowFound(rule, branch, subject, number, version, opened, at, why);
  }

  /** As it stands at an instant at which it has opened. */
  SlowFound at(Instant now) {
    return ended != null && ended.isAfter(now)
        ? new SlowFound(rule, branch, subject, number, version, opened, null, null)
        : this;
  }

  SlowFound cancelled() {
    return new SlowFound(
        rule, branch, subject, number, version, opened, null, Reason.LATE_ARRIVAL_WAS_ON_TIME);
  }

  String key() {
    return "%s/%s/%s#%d".formatted(rule, branch, subject, number);
  }
}
