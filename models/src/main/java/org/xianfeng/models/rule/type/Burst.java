package org.xianfeng.models.rule.type;

import static org.xianfeng.models.document.ValueType.DATE;
import static org.xianfeng.models.document.ValueType.DURATION;
import static org.xianfeng.models.document.ValueType.INTEGER;
import static org.xianfeng.models.document.ValueType.NUMBER;

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
import org.xianfeng.models.duty.MeasureWindow;
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
 * Much of a period was entered after the fact, shortly before it is judged: opens then, and is a
 * fact that nothing ends.
 *
 * @param match what is looked at
 * @param measured periods, and when they are judged
 * @param from first day of the first period; null where the version's beginning says it
 * @param window how long before the judgement counts as shortly
 * @param minLag from event to record at least so much counts as after the fact
 * @param minRecords there have to be so many of them
 * @param minDistinctDays about so many days
 * @param minShare of all records of the period that were entered by then, 0 to 1
 */
public record Burst(
    Match match,
    MeasureWindow measured,
    @Nullable LocalDate from,
    Duration window,
    Duration minLag,
    int minRecords,
    int minDistinctDays,
    double minShare)
    implements MatchingRule {
  static final String NAME = "burst";

  public Burst {
    Bounds.requirePositive("window", window);
    Bounds.requireLength("min_lag", minLag);
    Bounds.requireAtLeast("min_records", 1, minRecords);
    Bounds.requireAtLeast("min_distinct_days", 1, minDistinctDays);
    Bounds.requireShare("min_share", minShare);
  }

  static @Nullable RuleType parse(Keys in) {
    Match match = Match.parse(in);
    MeasureWindow measured = DutiesParser.window(in);
    @Nullable LocalDate from = in.find("from", DATE);
    Duration window = in.require("window", DURATION);
    Duration minLag = in.require("min_lag", DURATION);
    int minRecords = in.require("min_records", INTEGER);
    int minDistinctDays = in.get("min_distinct_days", INTEGER, 1);
    double minShare = in.get("min_share", NUMBER, 0.0);
    return in.build(
        () ->
            new Burst(
                match, measured, from, window, minLag, minRecords, minDistinctDays, minShare));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Function<Look, Findings> judging(RuleHistory<RuleType> rule) {
    RuleHistory<Burst> history = rule.of(Burst.class);
    return look -> judge(history, look);
  }

  private static Findings judge(RuleHistory<Burst> history, Look look) {
    return new PeriodWalk<>(history, Burst::measured, look)
        .ofBranch(
            Burst::from,
            (period, version, judgedAt) ->
                Optional.of(version.said().verdict(history, version, look, period, judgedAt)));
  }

  private SubjectVerdict verdict(
      RuleHistory<Burst> history,
      RuleVersion<Burst> version,
      Look look,
      Period period,
      Instant judgedAt) {
    ZoneId zone = look.frame().zone();
    List<Occurrence> entered =
        match
            .among(look.facts(), period.startIn(zone), period.endIn(zone))
            .filter(one -> !one.recordedAt().isAfter(judgedAt))
            .toList();
    List<Occurrence> afterwards =
        entered.stream()
            .filter(one -> one.recordedAt().isAfter(judgedAt.minus(window)))
            .filter(
                one -> Duration.between(one.occurredAt(), one.recordedAt()).compareTo(minLag) >= 0)
            .toList();
    long days =
        afterwards.stream()
            .map(one -> one.occurredAt().atZone(zone).toLocalDate())
            .distinct()
            .count();
    boolean open =
        afterwards.size() >= minRecords
            && days >= minDistinctDays
            && afterwards.size() >= minShare * entered.size()
            && RuleScope.covers(version, look.facts(), judgedAt);
    Episode episode =
        Episode.open(1, version.version(), judgedAt)
            .endedBy(history.endAfter(judgedAt).orElse(null), Reason.RULE_REMOVED);
    return new SubjectVerdict(
        version.version(),
        look.facts().key(),
        period.toString(),
        open ? List.of(episode) : List.of(),
        AlertEvidence.ofCount(
            period.startIn(zone),
            period.endIn(zone),
            judgedAt,
            minRecords,
            afterwards.size(),
            null),
        judgedAt.plus(look.frame().lateness()),
        Settlement.at(period.endIn(zone)));
  }
}
