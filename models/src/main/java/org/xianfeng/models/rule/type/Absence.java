package org.xianfeng.models.rule.type;

import static org.xianfeng.models.document.ValueType.DATE;
import static org.xianfeng.models.document.ValueType.INTEGER;
import static org.xianfeng.models.document.ValueType.oneOf;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.duty.DutiesParser;
import org.xianfeng.models.duty.Obligation;
import org.xianfeng.models.rule.fact.Occurrence;
import org.xianfeng.models.rule.look.Bounds;
import org.xianfeng.models.rule.look.Findings;
import org.xianfeng.models.rule.look.Look;
import org.xianfeng.models.rule.look.Match;
import org.xianfeng.models.rule.look.PeriodWalk;
import org.xianfeng.models.rule.look.RuleHistory;
import org.xianfeng.models.rule.look.RuleScope;
import org.xianfeng.models.rule.look.RuleVersion;
import org.xianfeng.models.rule.look.Settlement;
import org.xianfeng.models.rule.look.SubjectVerdict;

/**
 * Something has to happen in each period: opens when it has not happened, or not often enough, at
 * the end of the period and its grace. A branch that never sends anything is judged like any other:
 * it is known from the registry. With more than one period in a row: when it is the last of so
 * many, each owed and each missed when it was judged.
 *
 * @param match what counts
 * @param obligation how often, in which periods and by whom
 * @param from first day of the first period that is owed; null where the version's beginning says
 *     it
 * @param inARow so many periods have to be missed, 1 or more
 */
public record Absence(Match match, Obligation obligation, @Nullable LocalDate from, int inARow)
    implements MatchingRule {
  static final String NAME = "absence";

  public Absence {
    Bounds.requireAtLeast("in_a_row", 1, inARow);
  }

  static @Nullable RuleType parse(Keys in) {
    in.get("first_period", oneOf("next_full"), "next_full");
    Match match = Match.parse(in);
    Obligation obligation = DutiesParser.obligation(in);
    @Nullable LocalDate from = in.find("from", DATE);
    int inARow = in.get("in_a_row", INTEGER, 1);
    return in.build(() -> new Absence(match, obligation, from, inARow));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Duration leadTime() {
    return Duration.ofDays(
        switch (obligation.window().unit()) {
          case WEEK -> 7;
          case MONTH -> 28;
          case QUARTER -> 90;
          case YEAR -> 365;
        });
  }

  @Override
  public Function<Look, Findings> judging(RuleHistory<RuleType> rule) {
    RuleHistory<Absence> history = rule.of(Absence.class);
    return look -> judge(history, look);
  }

  private static Findings judge(RuleHistory<Absence> history, Look look) {
    PeriodWalk<Absence> walk = new PeriodWalk<>(history, said -> said.obligation().window(), look);
    return walk.ofBranch(
        Absence::from,
        (period, version, judgedAt) ->
            Optional.of(version.said().verdict(history, version, walk, period, judgedAt)));
  }

  private SubjectVerdict verdict(
      RuleHistory<Absence> history,
      RuleVersion<Absence> version,
      PeriodWalk<Absence> walk,
      Period period,
      Instant judgedAt) {
    Look look = walk.look();
    ZoneId zone = look.frame().zone();
    List<Instant> recorded =
        match
            .among(look.facts(), period.startIn(zone), period.endIn(zone))
            .map(Occurrence::recordedAt)
            .toList();
    List<Episode> episodes =
        obligation.isOwedBy(look.facts().registrations(), period, zone)
                && RuleScope.covers(version, look.facts(), judgedAt)
                && isRow(walk, period)
            ? episode(history, version, look, period, recorded).stream().toList()
            : List.of();
    AlertEvidence evidence =
        AlertEvidence.ofCount(
            period.startIn(zone),
            period.endIn(zone),
            judgedAt,
            obligation.minCount(),
            (int) recorded.stream().filter(at -> !at.isAfter(judgedAt)).count(),
            recorded.stream().filter(at -> at.isAfter(judgedAt)).findFirst().orElse(null));
    return new SubjectVerdict(
        version.version(),
        look.facts().key(),
        period.toString(),
        episodes,
        evidence,
        judgedAt.plus(look.frame().lateness()),
        new Settlement(period.endIn(zone), before(period, inARow - 1).endIn(zone), 0));
  }

  /** Whether the periods before it were missed, too, as many as there have to be. */
  private boolean isRow(PeriodWalk<Absence> walk, Period last) {
    for (int i = 1; i < inARow; i++) {
      if (!isMissed(walk, before(last, i))) {
        return false;
      }
    }
    return true;
  }

  private boolean isMissed(PeriodWalk<Absence> walk, Period period) {
    Look look = walk.look();
    ZoneId zone = look.frame().zone();
    Instant judgedAt = obligation.window().judgedAt(period, zone);
    return walk.isWithin(period, from)
        && obligation.isOwedIn(period, look.frame().calendar())
        && obligation.isOwedBy(look.facts().registrations(), period, zone)
        && match
                .among(look.facts(), period.startIn(zone), period.endIn(zone))
                .filter(one -> !one.recordedAt().isAfter(judgedAt))
                .count()
            < obligation.minCount();
  }

  private static Period before(Period period, int periods) {
    Period before = period;
    for (int i = 0; i < periods; i++) {
      before = before.previous();
    }
    return before;
  }

  /**
   * The episode of one period.
   *
   * @param recorded when each matching record of the period was written, earliest first
   */
  private Optional<Episode> episode(
      RuleHistory<Absence> history,
      RuleVersion<Absence> version,
      Look look,
      Period period,
      List<Instant> recorded) {
    ZoneId zone = look.frame().zone();
    @Nullable Instant mergedAt = look.facts().mergedAt();
    Instant judged = obligation.window().judgedAt(period, zone);
    @Nullable Instant complete =
        recorded.size() < obligation.minCount() ? null : recorded.get(obligation.minCount() - 1);
    @Nullable Instant removed = history.endAfter(period.endIn(zone)).orElse(null);
    boolean owed =
        !isAtOrBefore(complete, judged)
            && !isAtOrBefore(mergedAt, judged)
            && !isAtOrBefore(removed, judged)
            && obligation.isOwedIn(period, look.frame().calendar());
    if (!owed) {
      return Optional.empty();
    }
    return Optional.of(
        Episode.open(1, version.version(), judged)
            .in(version.pending(period.endIn(zone), period.startIn(zone)))
            .endedBy(complete, Reason.MADE_UP_LATE)
            .endedBy(mergedAt, Reason.BRANCH_MERGED)
            .endedBy(removed, Reason.RULE_REMOVED));
  }

  private static boolean isAtOrBefore(@Nullable Instant instant, Instant other) {
    return instant != null && !instant.isAfter(other);
  }
}
