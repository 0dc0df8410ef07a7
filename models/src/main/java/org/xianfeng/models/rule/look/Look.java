package org.xianfeng.models.rule.look;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.rule.fact.Facts;
import org.xianfeng.models.rule.fact.Mergers;

/**
 * One look of one rule at one key.
 *
 * @param facts what is known of the key
 * @param settled how far the rule is done with it
 * @param now stream time: nothing that lies later has happened yet
 * @param frame what holds for all rules
 * @param mergers of the tenant's branches
 */
public record Look(
    Facts facts, Settlement settled, Instant now, TenantFrame frame, Mergers mergers) {
  public Look {
    requireNonNull(facts, "facts is null");
    requireNonNull(settled, "settled is null");
    requireNonNull(now, "now is null");
    requireNonNull(frame, "frame is null");
    requireNonNull(mergers, "mergers is null");
  }

  /**
   * A verdict about something of a branch by whose it was when each episode opened: what became of
   * the branch by then. An episode that goes on when its owner goes into another ends there, and
   * opens nowhere again.
   */
  public List<SubjectVerdict> byOwner(SubjectVerdict verdict) {
    Map<String, List<Episode>> byOwner = new TreeMap<>();
    for (Episode episode : verdict.episodes()) {
      String owner = mergers.owner(verdict.branch(), episode.openedAt());
      byOwner
          .computeIfAbsent(owner, any -> new ArrayList<>())
          .add(episode.endedBy(mergers.mergedAt(owner), Reason.BRANCH_MERGED));
    }
    return byOwner.isEmpty()
        ? List.of(verdict)
        : byOwner.entrySet().stream().map(of -> verdict.of(of.getKey(), of.getValue())).toList();
  }
}
