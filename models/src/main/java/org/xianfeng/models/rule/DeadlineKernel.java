package org.xianfeng.models.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.rule.Condition.Deadline;
import org.xianfeng.models.rule.Condition.OnChange;

/**
 * Arithmetic of the deadline: from a start, a stop and the history of a rule to its episodes, past
 * and to come, whatever the order in which all this became known.
 */
public final class DeadlineKernel {
  private final List<Rule> history;
  private final Instant start;
  private final @Nullable Instant stop;
  private final List<Episode> episodes = new ArrayList<>();
  private Rule rule;
  private Instant due;
  private @Nullable Episode open;

  private DeadlineKernel(List<Rule> history, Rule first, Instant start, @Nullable Instant stop) {
    this.history = history;
    this.start = start;
    this.stop = stop;
    this.rule = first;
    this.due = start.plus(target(first));
  }

  /**
   * The episodes of one subject.
   *
   * <p>Shape: in order; each ends before the next opens. On time is up to and including the
   * deadline.
   *
   * @param history versions of one rule in the order in which they take effect
   * @param start earliest start
   * @param stop earliest stop; null while there is none
   */
  public static List<Episode> episodes(List<Rule> history, Instant start, @Nullable Instant stop) {
    @Nullable Rule first = RuleBook.inForce(history, start).filter(Rule::enabled).orElse(null);
    if (first == null || stop != null && stop.isBefore(start)) {
      // A stop before the start is either at once, within the tolerance, or a fault of the clocks
      // that a rule of its own is for; neither is late.
      return List.of();
    }
    return new DeadlineKernel(history, first, start, stop).run();
  }

  private List<Episode> run() {
    for (Rule next : history) {
      Instant change = next.effectiveFrom();
      if (!change.isAfter(start) || next.version() <= rule.version()) {
        continue;
      }
      if (stop != null && !stop.isAfter(change)) {
        break;
      }
      openIfDueBefore(change);
      if (!next.enabled()) {
        close(change, Reason.RULE_REMOVED);
        return episodes;
      }
      if (next.condition() instanceof Deadline condition
          && condition.onChange() == OnChange.REARM) {
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

  private void rearm(Rule next, Instant change) {
    Instant newDue = start.plus(target(next));
    rule = next;
    if (open == null) {
      due = newDue.isBefore(change) ? change : newDue;
    } else if (newDue.isAfter(change)) {
      close(change, Reason.RULE_CHANGED);
      due = newDue;
    }
  }

  private void openIfDueBefore(Instant change) {
    if (due.isBefore(change)) {
      openAt(due);
    }
  }

  private void openAt(Instant at) {
    if (open == null) {
      open = Episode.open(episodes.size() + 1, rule.version(), at);
    }
  }

  private void close(Instant at, Reason why) {
    if (open != null) {
      episodes.add(open.ended(at, why));
      open = null;
    }
  }

  private static java.time.Duration target(Rule rule) {
    return ((Deadline) rule.condition()).target();
  }
}
