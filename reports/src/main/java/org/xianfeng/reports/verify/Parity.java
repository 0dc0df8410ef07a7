package org.xianfeng.reports.verify;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.duty.DutyVerdict;
import org.xianfeng.models.event.Word;
import org.xianfeng.models.rule.file.ScoredRules;

/**
 * What the index says was missed in one tenant, against the alerts of the rules that rest on the
 * same declaration.
 *
 * <p>State: what was compared already; the index repeats a period in several weeks.
 */
final class Parity {
  /** Why the two differ. */
  enum Cause implements Word {
    /** It was entered after the judgement: the alert says so, and the index counts it. */
    MADE_UP_LATE,
    /** The index cannot tell, because nobody who would know was heard; the rule asks nobody. */
    SOURCE_UNKNOWN,
    /** Stream time has not come so far. */
    NOT_YET_DUE,
    /** It was owed before the rule took effect. */
    RULE_LATER,
    /** No rule in force names it. */
    NO_RULE,
    /** What another branch did counts here since it went into this one, or the other way round. */
    MERGED,
    /** None that is known. */
    UNEXPLAINED
  }

  /**
   * A difference.
   *
   * @param duty name in the declaration
   * @param subject period or week
   * @param index what it says
   * @param stream what it says
   */
  record Difference(
      String branch, String duty, String subject, String index, String stream, Cause cause) {}

  /**
   * An alert as it stands.
   *
   * @param endedAt null while it goes on
   * @param reason null while it goes on
   */
  record Standing(
      String rule,
      String branch,
      String subject,
      Instant openedAt,
      @Nullable Instant endedAt,
      String state,
      @Nullable String reason) {
    boolean counts() {
      return !state.equals(Alert.State.CANCELLED.text())
          && !state.equals(Alert.State.PENDING.text());
    }

    /** Whether it fired just before an instant. */
    boolean firesBefore(Instant end) {
      return openedAt.isBefore(end) && (endedAt == null || !endedAt.isBefore(end));
    }
  }

  private record Owed(String branch, String duty, String subject) {}

  private final ScoredRules rules;
  private final ZoneId zone;
  private final Instant reached;
  private final Set<String> merged;
  private final Map<Owed, Standing> alerts = new HashMap<>();
  private final Map<Owed, Integer> late = new HashMap<>();
  private final Map<String, List<Standing>> ofBranch = new HashMap<>();
  private final Set<Owed> compared = new HashSet<>();
  private final List<Difference> differences = new ArrayList<>();

  /**
   * With the alerts of a tenant.
   *
   * @param zone of the tenant
   * @param reached stream time, as far as the alerts show it
   * @param merged branches that went into another, and those
   */
  Parity(
      ScoredRules rules,
      ZoneId zone,
      Instant reached,
      Set<String> merged,
      Collection<Standing> standing) {
    this.rules = requireNonNull(rules, "rules is null");
    this.zone = requireNonNull(zone, "zone is null");
    this.reached = requireNonNull(reached, "reached is null");
    this.merged = Set.copyOf(merged);
    for (Standing one : standing) {
      if (one.counts()) {
        alerts.put(new Owed(one.branch(), one.rule(), one.subject()), one);
        String week = IsoWeek.of(one.openedAt().atZone(zone).toLocalDate()).toString();
        late.merge(new Owed(one.branch(), one.rule(), week), 1, Integer::sum);
        ofBranch.computeIfAbsent(one.branch(), branch -> new ArrayList<>()).add(one);
      }
    }
  }

  /** Compares a duty in a period that was judged. */
  void duty(String branch, String duty, Period period, Instant judgedAt, DutyVerdict verdict) {
    if (!compared.add(new Owed(branch, duty, period.toString()))) {
      return;
    }
    Optional<ScoredRules.ScoredRule> rule = rules.of(duty);
    @Nullable Standing alert =
        rule.map(one -> alerts.get(new Owed(branch, one.id(), period.toString()))).orElse(null);
    boolean missed = verdict == DutyVerdict.MISSED;
    if (missed == (alert != null)) {
      return;
    }
    Cause cause =
        alert == null
            ? absent(branch, rule, period.startIn(zone), judgedAt)
            : present(branch, alert, verdict);
    differences.add(
        new Difference(
            branch,
            duty,
            period.toString(),
            verdict.text(),
            alert == null ? "-" : text(alert),
            cause));
  }

  private Cause present(String branch, Standing alert, DutyVerdict verdict) {
    if (verdict == DutyVerdict.MET && Reason.MADE_UP_LATE.text().equals(alert.reason())) {
      return Cause.MADE_UP_LATE;
    }
    if (verdict == DutyVerdict.UNKNOWN) {
      return Cause.SOURCE_UNKNOWN;
    }
    return merged.contains(branch) ? Cause.MERGED : Cause.UNEXPLAINED;
  }

  private Cause absent(
      String branch, Optional<ScoredRules.ScoredRule> rule, Instant owedFrom, Instant judgedAt) {
    if (rule.isEmpty()) {
      return Cause.NO_RULE;
    }
    if (owedFrom.isBefore(rule.get().from())) {
      return Cause.RULE_LATER;
    }
    if (judgedAt.isAfter(reached)) {
      return Cause.NOT_YET_DUE;
    }
    return merged.contains(branch) ? Cause.MERGED : Cause.UNEXPLAINED;
  }

  /**
   * Compares how many steps of tickets that fell due in a week came too late or not at all.
   *
   * @param missed by the index; null where it cannot tell
   */
  void deadline(String branch, String deadline, IsoWeek week, @Nullable Long missed) {
    Owed owed = new Owed(branch, deadline, week.toString());
    compared.add(owed);
    int raised =
        rules
            .of(deadline)
            .map(one -> late.getOrDefault(new Owed(branch, one.id(), week.toString()), 0))
            .orElse(0);
    count(owed, week.start(zone), week.end(zone), missed, raised);
  }

  /**
   * Compares how many rectifications whose day was in a period were closed too late or not at all.
   *
   * @param missed by the index; null where it has none of them
   */
  void rectifications(String branch, String measure, Period period, @Nullable Long missed) {
    Owed owed = new Owed(branch, measure, period.toString());
    // an alert opens when the last day is over
    Instant from = period.start().plusDays(1).atStartOfDay(zone).toInstant();
    Instant to = period.end().plusDays(1).atStartOfDay(zone).toInstant();
    int raised =
        (int)
            alerts(branch, measure)
                .filter(one -> !one.openedAt().isBefore(from) && one.openedAt().isBefore(to))
                .count();
    if ((missed != null || raised > 0) && compared.add(owed)) {
      count(owed, period.startIn(zone), to, missed, raised);
    }
  }

  /**
   * Compares what the registry said of a branch at the end of a week.
   *
   * @param well by the index; null where it cannot tell
   */
  void state(String branch, String measure, IsoWeek week, @Nullable Boolean well) {
    Owed owed = new Owed(branch, measure, week.toString());
    int raised = alerts(branch, measure).anyMatch(one -> one.firesBefore(week.end(zone))) ? 1 : 0;
    if ((well != null || raised > 0) && compared.add(owed)) {
      Long missed = well == null ? null : well ? 0L : 1L;
      count(owed, week.start(zone), week.end(zone), missed, raised);
    }
  }

  private Stream<Standing> alerts(String branch, String measure) {
    Set<String> ids =
        rules.all(measure).stream().map(ScoredRules.ScoredRule::id).collect(Collectors.toSet());
    return ofBranch.getOrDefault(branch, List.of()).stream()
        .filter(one -> ids.contains(one.rule()));
  }

  private void count(
      Owed owed, Instant owedFrom, Instant judgedAt, @Nullable Long missed, int raised) {
    if (raised == (missed == null ? 0 : missed)) {
      return;
    }
    Cause cause =
        missed == null
            ? Cause.SOURCE_UNKNOWN
            : raised < missed
                ? absent(owed.branch(), rules.of(owed.duty()), owedFrom, judgedAt)
                : merged.contains(owed.branch()) ? Cause.MERGED : Cause.UNEXPLAINED;
    differences.add(
        new Difference(
            owed.branch(),
            owed.duty(),
            owed.subject(),
            missed == null ? DutyVerdict.UNKNOWN.text() : Long.toString(missed),
            Integer.toString(raised),
            cause));
  }

  private static String text(Standing alert) {
    return alert.reason() == null ? alert.state() : alert.state() + ' ' + alert.reason();
  }

  /** How many duties and deadlines of a branch and period were compared. */
  long compared() {
    return compared.size();
  }

  /** Those that differ, in the order in which they were found. */
  List<Difference> differences() {
    return List.copyOf(differences);
  }
}
