package org.xianfeng.models.rule.type;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.rule.look.RuleHistory;
import org.xianfeng.models.rule.look.RuleVersion;
import org.xianfeng.models.rule.type.DeadlineTerms.OnChange;

/**
 * Arithmetic of the deadline: from a start, a stop and the history of a rule to its episodes, past
 * and to come, whatever the order in which all this became known.
 */
final class DeadlineEpisodes {
  private final RuleHistory<DeadlineTerms> history;
  private final Function<DeadlineTerms, @Nullable Instant> dues;
  private final Instant start;
  private final @Nullable Instant stop;
  private final List<Episode> episodes = new ArrayList<>();
  private RuleVersion<DeadlineTerms> rule;
  private Instant due;

  /** Since when the clock runs that is due. */
  private Instant armed;

  private @Nullable Episode open;

  private DeadlineEpisodes(
      RuleHistory<DeadlineTerms> history,
      RuleVersion<DeadlineTerms> first,
      Function<DeadlineTerms, @Nullable Instant> dues,
      Instant start,
      Instant due,
      @Nullable Instant stop) {
    this.history = history;
    this.dues = dues;
    this.start = start;
    this.stop = stop;
    this.rule = first;
    this.due = due;
    this.armed = start;
  }

  /**
   * The episodes of one subject.
   *
   * <p>Shape: in order; each ends before the next opens.
   *
   * @param dues when time is up by what a version says; null for never
   * @param start earliest start
   * @param stop earliest stop; null while there is none
   */
  static List<Episode> of(
      RuleHistory<DeadlineTerms> history,
      Function<DeadlineTerms, @Nullable Instant> dues,
      Instant start,
      @Nullable Instant stop) {
    @Nullable RuleVersion<DeadlineTerms> first = history.inForce(start).orElse(null);
    if (first == null || stop != null && stop.isBefore(start)) {
      // A stop before the start is either at once, within the tolerance, or a fault of the clocks
      // that a rule of its own is for; neither is late.
      return List.of();
    }
    @Nullable Instant due = dues.apply(first.said());
    return due == null
        ? List.of()
        : new DeadlineEpisodes(history, first, dues, start, due, stop).run();
  }

  private List<Episode> run() {
    for (RuleVersion<DeadlineTerms> next : history.versions()) {
      Instant change = next.effectiveFrom();
      if (!change.isAfter(start) || next.version() <= rule.version()) {
        continue;
      }
      if (stop != null && !stop.isAfter(change)) {
        break;
      }
      openIfDueBefore(change);
      if (next.terms() == null) {
        close(change, Reason.RULE_REMOVED);
        return episodes;
      }
      if (next.said().onChange() == OnChange.REARM) {
        rearm(next, change);
      }
    }
    if (stop == null || stop.isAfter(due)) {
      openAt(due);
    }
    if (stop != null) {
      close(stop, Reason.STOPPED_LATE);
    } else if (open != null) {
      episodes.add(open);
    }
    return episodes;
  }

  private void rearm(RuleVersion<DeadlineTerms> next, Instant change) {
    @Nullable Instant newDue = dues.apply(next.said());
    if (newDue == null) {
      return;
    }
    rule = next;
    if (open == null) {
      due = newDue.isBefore(change) ? change : newDue;
      armed = change;
    } else if (newDue.isAfter(change)) {
      close(change, Reason.RULE_CHANGED);
      due = newDue;
      armed = change;
    }
  }

  private void openIfDueBefore(Instant change) {
    if (due.isBefore(change)) {
      openAt(due);
    }
  }

  private void openAt(Instant at) {
    if (open == null) {
      open = Episode.open(episodes.size() + 1, rule.version(), at).in(rule.pending(at, armed));
    }
  }

  private void close(Instant at, Reason why) {
    if (open != null) {
      episodes.add(open.ended(at, why));
      open = null;
    }
  }
}
