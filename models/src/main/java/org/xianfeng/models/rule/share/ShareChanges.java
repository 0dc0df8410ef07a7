package org.xianfeng.models.rule.share;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.rule.Evaluation;
import org.xianfeng.models.rule.KeyState;
import org.xianfeng.models.rule.PublishedEpisode;
import org.xianfeng.models.rule.fact.KeyKind;
import org.xianfeng.models.rule.type.CollapseTerms;

/** What a judgement of one key changes in the numbers that the firing shares are made of. */
public final class ShareChanges {
  private static final long SECONDS_OF_A_DAY = 86_400;

  private ShareChanges() {}

  /**
   * Each branch or ticket counts on the day on which a version opens an alert of it, unless that is
   * taken back, and unless one that was opened so shortly before counts already. None for sources,
   * of which there are never enough.
   */
  public static List<ShareChange> of(KeyKind kind, KeyState before, Evaluation now) {
    List<ShareChange> changes = new ArrayList<>();
    if (kind == KeyKind.SOURCE) {
      return changes;
    }
    List<Alert> opened = new ArrayList<>();
    for (Alert alert : now.changes()) {
      boolean opens =
          alert.isOpen()
              && before.published().stream().noneMatch(one -> isOf(one, alert))
              && opened.stream().noneMatch(one -> one.key().equals(alert.key()));
      boolean takenBack = alert.episode().isCancelled() && alert.episode().hasFired();
      if (!opens && !takenBack || alert.branch().startsWith(CollapseTerms.COUNTY)) {
        continue;
      }
      boolean counts =
          kind == KeyKind.TICKET
              || before.published().stream().noneMatch(one -> covers(one, alert))
                  && opened.stream().noneMatch(one -> covers(one, alert));
      if (counts) {
        changes.add(
            ShareChange.fired(
                alert.tenant(),
                alert.rule(),
                alert.episode().ruleVersion(),
                day(alert.openedAt()),
                opens ? 1 : -1));
      }
      if (opens) {
        opened.add(alert);
      }
    }
    return changes;
  }

  /** In days since 1970-01-01. */
  public static long day(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), SECONDS_OF_A_DAY);
  }

  private static boolean isOf(PublishedEpisode one, Alert alert) {
    return one.episode().hasFired()
        && one.subject().equals(alert.subject())
        && one.episode().number() == alert.episode().number()
        && isOf(alert, one.rule(), one.branch());
  }

  private static boolean covers(PublishedEpisode one, Alert alert) {
    return isOf(alert, one.rule(), one.branch()) && covers(one.episode(), alert.episode());
  }

  private static boolean covers(Alert one, Alert alert) {
    return isOf(alert, one.rule(), one.branch()) && covers(one.episode(), alert.episode());
  }

  private static boolean isOf(Alert alert, String rule, String branch) {
    return alert.rule().equals(rule) && alert.branch().equals(branch);
  }

  /** Whether an earlier opening of the same version is still within the days that count. */
  private static boolean covers(Episode one, Episode other) {
    return one.hasFired()
        && one.ruleVersion() == other.ruleVersion()
        && one.openedAt().isBefore(other.openedAt())
        && day(one.openedAt()) > day(other.openedAt()) - ShareChange.DAYS;
  }
}
