package org.xianfeng.models.rule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.calendar.WorkCalendar;
import org.xianfeng.models.duty.Obligation;
import org.xianfeng.models.rule.Condition.Absence;

/**
 * Arithmetic of what has to happen in each period: from the records of one period and the history
 * of a rule to its episode, if any.
 *
 * @param history versions of one rule in the order in which they take effect
 * @param zone time zone of the periods
 * @param calendar holidays, for periods that are too short
 */
public record AbsenceKernel(List<Rule> history, ZoneId zone, WorkCalendar calendar) {
  public AbsenceKernel {
    history = List.copyOf(history);
  }

  /**
   * The instant at which a period is judged: its end and the grace.
   *
   * <p>Errors: empty when no version of the rule is in force at the end of the period.
   */
  public Optional<Instant> judgedAt(Period period) {
    return inForce(period).map(rule -> obligation(rule).window().judgedAt(period, zone));
  }

  /**
   * The episode of one period.
   *
   * @param recorded when each matching record of the period was written, earliest first
   * @param mergedAt when the branch went into another; null if it did not
   */
  public Optional<Episode> episode(
      Period period, List<Instant> recorded, @Nullable Instant mergedAt) {
    Rule rule = inForce(period).orElse(null);
    if (rule == null || mergedAt != null && period.endIn(zone).isAfter(mergedAt)) {
      return Optional.empty();
    }
    Obligation obligation = obligation(rule);
    Instant judged = obligation.window().judgedAt(period, zone);
    @Nullable Instant complete =
        recorded.size() < obligation.minCount() ? null : recorded.get(obligation.minCount() - 1);
    @Nullable Instant removed = RuleBook.endAfter(history, period.endIn(zone)).orElse(null);
    boolean owed =
        !isAtOrBefore(complete, judged)
            && !isAtOrBefore(mergedAt, judged)
            && !isAtOrBefore(removed, judged)
            && obligation.isOwedIn(period, calendar);
    if (!owed) {
      return Optional.empty();
    }
    Episode episode = Episode.open(1, rule.version(), judged);
    episode = earlier(episode, complete, Reason.MADE_UP_LATE);
    episode = earlier(episode, mergedAt, Reason.BRANCH_MERGED);
    return Optional.of(earlier(episode, removed, Reason.RULE_REMOVED));
  }

  /** The first period of which a branch owes something. */
  public Period first(Instant notBefore) {
    Instant from = history.get(0).effectiveFrom();
    Instant earliest = from.isAfter(notBefore) ? from : notBefore;
    return obligation(history.get(0)).first(earliest, zone);
  }

  private Optional<Rule> inForce(Period period) {
    return RuleBook.inForce(history, period.endIn(zone)).filter(Rule::enabled);
  }

  private static Episode earlier(Episode episode, @Nullable Instant end, Reason why) {
    return end == null || isAtOrBefore(episode.endedAt(), end) ? episode : episode.ended(end, why);
  }

  private static boolean isAtOrBefore(@Nullable Instant instant, Instant other) {
    return instant != null && !instant.isAfter(other);
  }

  private static Obligation obligation(Rule rule) {
    return ((Absence) rule.condition()).obligation();
  }
}
