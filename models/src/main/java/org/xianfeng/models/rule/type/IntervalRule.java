package org.xianfeng.models.rule.type;

import static org.xianfeng.models.document.ValueType.PERIOD;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.rule.fact.Occurrence;
import org.xianfeng.models.rule.look.Findings;
import org.xianfeng.models.rule.look.Look;
import org.xianfeng.models.rule.look.Match;
import org.xianfeng.models.rule.look.RuleHistory;
import org.xianfeng.models.rule.look.RuleScope;
import org.xianfeng.models.rule.look.RuleVersion;
import org.xianfeng.models.rule.look.Settlement;
import org.xianfeng.models.rule.look.SubjectVerdict;

/**
 * Something has to happen again within a time by the calendar: opens when the last day has passed
 * on which it would have been in time. Armed by the first time it happens; the subject is that last
 * day.
 *
 * @param match what counts
 * @param every time by the calendar, such as P1M, from the day of the last one to the last day of
 *     the next; positive
 */
public record IntervalRule(Match match, Period every) implements MatchingRule {
  static final String NAME = "interval";

  private static final long SHORTEST_MONTH = 28;
  private static final int MOST_MONTHS = 120;
  private static final int MOST_DAYS = 3_660;

  @SuppressWarnings("JavaPeriodGetDays") // months are bounded beside
  public IntervalRule {
    if (every.isNegative()
        || every.isZero()
        || every.toTotalMonths() > MOST_MONTHS
        || every.getDays() > MOST_DAYS) {
      throw new IllegalArgumentException(
          "every must be above zero and at most ten years, found " + every);
    }
  }

  static @Nullable RuleType parse(Keys in) {
    Match match = Match.parse(in);
    Period every = in.require("every", PERIOD);
    return in.build(() -> new IntervalRule(match, every));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  @SuppressWarnings("JavaPeriodGetDays") // months are reckoned beside
  public Duration leadTime() {
    return Duration.ofDays(SHORTEST_MONTH * every.toTotalMonths() + every.getDays());
  }

  @Override
  public Function<Look, Findings> judging(RuleHistory<RuleType> rule) {
    RuleHistory<IntervalRule> history = rule.of(IntervalRule.class);
    return look -> judge(history, look);
  }

  private static Findings judge(RuleHistory<IntervalRule> history, Look look) {
    ZoneId zone = look.frame().zone();
    List<SubjectVerdict> verdicts = new ArrayList<>();
    @Nullable Instant wake = null;
    @Nullable Occurrence last = null;
    List<Occurrence> counted =
        look.facts().records().stream()
            .filter(Occurrence::isOwn)
            .filter(one -> counts(history, one))
            .sorted(Occurrence.BY_RECORD)
            .toList();
    for (int i = 0; i < counted.size(); i++) {
      Occurrence one = counted.get(i);
      if (last != null && !movesOn(history, zone, last, one)) {
        continue;
      }
      last = one;
      RuleVersion<IntervalRule> version = history.inForce(one.occurredAt()).orElseThrow();
      LocalDate lastDay = lastDay(history, zone, one);
      Instant due = lastDay.plusDays(1).atStartOfDay(zone).toInstant();
      @Nullable Occurrence next =
          counted.subList(i + 1, counted.size()).stream()
              .filter(later -> movesOn(history, zone, one, later))
              .findFirst()
              .orElse(null);
      add(verdicts, verdict(history, version, look, one, next, lastDay, due));
      wake = next == null && due.isAfter(look.now()) ? due : null;
    }
    return Findings.of(verdicts, wake);
  }

  /** A change of the rule may give two records the same last day: that it was missed counts. */
  private static void add(List<SubjectVerdict> verdicts, SubjectVerdict more) {
    if (verdicts.stream()
        .noneMatch(one -> one.subject().equals(more.subject()) && !one.episodes().isEmpty())) {
      verdicts.removeIf(one -> one.subject().equals(more.subject()));
      verdicts.add(more);
    }
  }

  /** Whether it is one by the version in force when it happened. */
  private static boolean counts(RuleHistory<IntervalRule> history, Occurrence one) {
    return history
        .inForce(one.occurredAt())
        .filter(version -> version.said().match().fits(one))
        .isPresent();
  }

  /** Whether a record sets another last day; twice on one day is once. */
  private static boolean movesOn(
      RuleHistory<IntervalRule> history, ZoneId zone, Occurrence last, Occurrence one) {
    return one.occurredAt().isAfter(last.occurredAt())
        && !lastDay(history, zone, one).equals(lastDay(history, zone, last));
  }

  /** The last day on which the next would be in time. */
  private static LocalDate lastDay(RuleHistory<IntervalRule> history, ZoneId zone, Occurrence one) {
    RuleVersion<IntervalRule> version = history.inForce(one.occurredAt()).orElseThrow();
    return one.occurredAt().atZone(zone).toLocalDate().plus(version.said().every());
  }

  private static SubjectVerdict verdict(
      RuleHistory<IntervalRule> history,
      RuleVersion<IntervalRule> version,
      Look look,
      Occurrence last,
      @Nullable Occurrence next,
      LocalDate lastDay,
      Instant due) {
    @Nullable Instant mergedAt = look.facts().mergedAt();
    @Nullable Instant removed = history.endAfter(last.occurredAt()).orElse(null);
    boolean late = next == null || next.recordedAt().isAfter(due);
    boolean owed =
        late
            && (mergedAt == null || mergedAt.isAfter(due))
            && (removed == null || removed.isAfter(due))
            && RuleScope.covers(version, look.facts(), due);
    Episode episode =
        Episode.open(1, version.version(), due)
            .in(version.pending(due, last.occurredAt()))
            .endedBy(next == null ? null : next.recordedAt(), Reason.MADE_UP_LATE)
            .endedBy(mergedAt, Reason.BRANCH_MERGED)
            .endedBy(removed, Reason.RULE_REMOVED);
    return new SubjectVerdict(
        version.version(),
        look.facts().key(),
        lastDay.toString(),
        owed ? List.of(episode) : List.of(),
        AlertEvidence.ofStep(
            last.occurredAt(), due, last.type(), next == null ? null : next.recordedAt()),
        (next == null ? due : next.recordedAt()).plus(look.frame().lateness()),
        next == null ? null : Settlement.at(next.occurredAt()));
  }
}
