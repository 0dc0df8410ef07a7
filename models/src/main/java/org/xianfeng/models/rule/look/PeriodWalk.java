package org.xianfeng.models.rule.look;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Phase;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.duty.MeasureWindow;
import org.xianfeng.models.rule.fact.Facts;

/**
 * The periods of a rule, from the first that can still change to the last that is judged. A period
 * is judged by the version in force at its end.
 *
 * @param history versions of the rule
 * @param window of a version
 * @param look at what
 * @param <T> what they say
 */
public record PeriodWalk<T>(RuleHistory<T> history, Function<T, MeasureWindow> window, Look look) {

  /**
   * Judges one period.
   *
   * @param <T> what versions of the rule say
   */
  public interface Judge<T> {
    /**
     * The verdict on a period, which may be pending; empty to go no further.
     *
     * @param judgedAt its end and the grace
     */
    Optional<SubjectVerdict> judge(Period period, RuleVersion<T> version, Instant judgedAt);
  }

  /**
   * Judges each period of a branch, from its registration to its merger.
   *
   * @param from first day of the first period that is owed; null where the rule does not say
   */
  public Findings ofBranch(Function<T, @Nullable LocalDate> from, Judge<T> judge) {
    Facts branch = look.facts();
    if (branch.registrations().isEmpty() || history.first().isEmpty()) {
      return Findings.NONE;
    }
    @Nullable Instant mergedAt = branch.mergedAt();
    return judge(
        branch.registrations().get(0).from(),
        from.apply(history.first().orElseThrow().said()),
        (period, version, judgedAt) ->
            mergedAt != null && period.endIn(look.frame().zone()).isAfter(mergedAt)
                ? Optional.empty()
                : judge.judge(period, version, judgedAt));
  }

  /**
   * Judges each period.
   *
   * @param notBefore nothing is owed for periods that start earlier
   * @param from first day of the first period that is owed; null where the rule does not say
   */
  public Findings judge(Instant notBefore, @Nullable LocalDate from, Judge<T> judge) {
    @Nullable RuleVersion<T> first = history.first().orElse(null);
    if (first == null) {
      return Findings.NONE;
    }
    ZoneId zone = look.frame().zone();
    Instant earliest = earliest(first, notBefore, from);
    List<SubjectVerdict> verdicts = new ArrayList<>();
    @Nullable Instant wake = null;
    Period period = firstAt(unit(first), earliest, zone);
    if (period.startIn(zone).isBefore(look.settled().until())) {
      period = Period.of(period.unit(), look.settled().until().atZone(zone).toLocalDate());
    }
    for (; ; period = period.next()) {
      @Nullable RuleVersion<T> version = history.inForce(period.endIn(zone)).orElse(null);
      if (version == null) {
        if (period.startIn(zone).isAfter(look.now())) {
          // the rule does not hold now, and perhaps will again
          return Findings.of(verdicts, earlier(wake, history.holdsAfter(look.now()).orElse(null)));
        }
        continue;
      }
      if (unit(version) != period.unit()) {
        period = firstAt(unit(version), period.startIn(zone), zone);
      }
      if (look.frame().isAfterEnd(period)) {
        break;
      }
      Instant judgedAt = window.apply(version.said()).judgedAt(period, zone);
      if (judgedAt.isAfter(look.now())) {
        wake = earlier(wake, judgedAt);
        @Nullable Phase pending = version.pending(period.endIn(zone), period.startIn(zone));
        if (pending == null && history.reminds() && !period.startIn(zone).isAfter(look.now())) {
          // a later period, of a version that reminds, may be pending while this one has its grace
          continue;
        }
        if (pending == null || pending.since().isAfter(look.now())) {
          return Findings.of(verdicts, earlier(wake, pending == null ? null : pending.since()));
        }
      }
      @Nullable SubjectVerdict verdict = judge.judge(period, version, judgedAt).orElse(null);
      if (verdict == null) {
        break;
      }
      verdicts.add(verdict);
    }
    return Findings.of(verdicts, wake);
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    return one == null || other != null && other.isBefore(one) ? other : one;
  }

  /** Whether the rule is about a period of the branch at all, by when it begins. */
  public boolean isWithin(Period period, @Nullable LocalDate from) {
    Facts branch = look.facts();
    @Nullable RuleVersion<T> first = history.first().orElse(null);
    return first != null
        && !branch.registrations().isEmpty()
        && !period
            .startIn(look.frame().zone())
            .isBefore(earliest(first, branch.registrations().get(0).from(), from));
  }

  private Instant earliest(RuleVersion<T> first, Instant notBefore, @Nullable LocalDate from) {
    return Collections.max(
        List.of(
            notBefore,
            first.effectiveFrom(),
            look.frame().startAt(),
            from == null ? Instant.MIN : from.atStartOfDay(look.frame().zone()).toInstant()));
  }

  private Period.Unit unit(RuleVersion<T> version) {
    return window.apply(version.said()).unit();
  }

  private static Period firstAt(Period.Unit unit, Instant notBefore, ZoneId zone) {
    Period period = Period.of(unit, notBefore.atZone(zone).toLocalDate());
    return period.startIn(zone).isBefore(notBefore) ? period.next() : period;
  }
}
