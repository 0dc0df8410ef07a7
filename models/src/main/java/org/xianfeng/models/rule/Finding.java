package org.xianfeng.models.rule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.alert.Phase;
import org.xianfeng.models.alert.Reason;

/**
 * What one rule says about one subject: whose it is and what was found. Turns episodes into alerts,
 * and only those changes that were not said before.
 *
 * @param rule version whose words are used
 * @param tenant owner
 * @param branch organisation concerned
 * @param subject period, ticket, …
 * @param evidence what was found
 */
record Finding(Rule rule, String tenant, String branch, String subject, AlertEvidence evidence) {
  Finding {
    requireNonNull(rule, "rule is null");
    requireNonNull(evidence, "evidence is null");
  }

  /**
   * What has to be said so that everybody knows the episodes of now who knows those of before.
   *
   * @param before episodes as last said
   * @param now episodes as they stand
   * @param cause recorded time of what made the difference: when an episode is taken back
   */
  List<Alert> changes(List<Episode> before, List<Episode> now, Instant cause) {
    List<Alert> changes = new ArrayList<>();
    for (Episode episode : now) {
      @Nullable Episode said = numbered(before, episode.number());
      if ((said == null || said.is(Phase.Stage.PENDING)) && episode.endedAt() != null) {
        changes.add(
            alert(Episode.open(episode.number(), episode.ruleVersion(), episode.openedAt())));
      }
      if (!episode.equals(said)) {
        changes.add(alert(episode));
      }
    }
    for (Episode said : before) {
      if (numbered(now, said.number()) == null && !said.isCancelled()) {
        changes.add(alert(cancelled(said, cause)));
      }
    }
    return changes;
  }

  private static Episode cancelled(Episode said, Instant cause) {
    if (said.is(Phase.Stage.PENDING)) {
      Instant since = requireNonNull(said.phase(), "it is pending").since();
      return said.withdrawn(cause.isBefore(since) ? since : cause);
    }
    Instant at = cause.isBefore(said.openedAt()) ? said.openedAt() : cause;
    return said.ended(at, Reason.LATE_ARRIVAL_WAS_ON_TIME);
  }

  private Alert alert(Episode episode) {
    String summary = rule.summary().replace("{{branch}}", branch).replace("{{subject}}", subject);
    @Nullable Duration ttl = rule.delivery().ackTtl();
    return new Alert(
        tenant,
        rule.id(),
        branch,
        subject,
        episode,
        new Alert.Grounds(
            rule.type().name(),
            rule.severity(),
            summary,
            rule.basis(),
            ttl == null ? null : ttl.toMillis(),
            rule.rollout().shadow()),
        evidence);
  }

  private static @Nullable Episode numbered(List<Episode> episodes, int number) {
    return episodes.stream().filter(episode -> episode.number() == number).findFirst().orElse(null);
  }
}
