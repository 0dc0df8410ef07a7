package org.xianfeng.streaming.proposal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.audit.Action;
import org.xianfeng.models.audit.AuditEntry;
import org.xianfeng.models.audit.AuditLog;
import org.xianfeng.models.rule.Rule;

/** What was approved and then published, by the signed log as it was read. */
final class Approvals {
  /** In the order of the log. */
  private final List<Action> published = new ArrayList<>();

  Approvals(AuditLog log) {
    for (AuditEntry entry : log.entries()) {
      @Nullable Action action =
          Action.of(entry).filter(one -> one.what().equals(Proposal.APPROVE)).orElse(null);
      if (action != null && action.outcome() == Action.Outcome.ALLOWED) {
        published.add(action);
      } else if (action != null && action.outcome() == Action.Outcome.FAILED) {
        withdraw(action.about());
      }
    }
  }

  private void withdraw(String about) {
    for (int i = published.size() - 1; i >= 0; i--) {
      if (published.get(i).about().equals(about)) {
        published.remove(i);
        return;
      }
    }
  }

  /** Whether it was published since it was proposed: who kept its file may not do it again. */
  boolean hold(Proposal proposal) {
    return published.stream()
        .anyMatch(one -> one.about().equals(proposal.about()) && !one.at().isBefore(proposal.at()));
  }

  /** Since when some version has held without a break; null where none holds. */
  @Nullable Instant heldSince(List<Rule> versions, Instant now) {
    TreeMap<Instant, List<Rule>> begins = new TreeMap<>();
    for (Rule version : versions) {
      published.stream()
          .filter(one -> List.of(one.about().split(" ")).contains(version.key()))
          .map(Action::at)
          .min(Comparator.naturalOrder())
          .map(at -> at.isBefore(version.effectiveFrom()) ? version.effectiveFrom() : at)
          .filter(at -> !at.isAfter(now))
          .ifPresent(at -> begins.computeIfAbsent(at, any -> new ArrayList<>()).add(version));
    }
    @Nullable Instant since = null;
    @Nullable Rule holds = null;
    for (Map.Entry<Instant, List<Rule>> begin : begins.entrySet()) {
      for (Rule version : begin.getValue()) {
        holds = holds == null || version.version() > holds.version() ? version : holds;
      }
      boolean enabled = holds != null && holds.enabled();
      since = !enabled ? null : since == null ? begin.getKey() : since;
    }
    return since;
  }
}
