package org.xianfeng.models.rule;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.calendar.WorkCalendar;
import org.xianfeng.models.rule.fact.KeyKind;
import org.xianfeng.models.rule.fact.Signal;

/** A branch whose time goes on as its evaluator asks for it. */
final class BranchRun {
  static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  static final Instant REGISTERED = at("2026-02-01T00:00:00+08:00");

  private static final String THEME_DAY =
      """
      {"id": "R-THEME-DAY", "version": 1, "type": "absence", "event": "meeting.held",
       "match": {"kind": "theme_day"}, "period": "month", "grace": "P3D"%s}
      """;

  private final Evaluator evaluator = evaluator(KeyKind.BRANCH);
  private final RuleBook rules = new RuleBook();
  private final Map<String, Alert> alerts = new LinkedHashMap<>();
  private @Nullable KeyState state;
  private Instant now = Instant.EPOCH;
  private @Nullable Instant next;

  /** Under the rule of the theme day. */
  BranchRun(String more) {
    rules.add(themeDay(more));
  }

  /**
   * The rule of the theme day: a month, three days of grace, and what else is given as JSON; of t1.
   */
  static Rule themeDay(String more) {
    String owner = more.contains("\"scope\"") ? "" : ", \"scope\": {\"tenant\": \"t1\"}";
    return RuleParser.parseBrief(THEME_DAY.formatted(more + owner), "rule");
  }

  /** With plain weeks and a week of lateness. */
  static Evaluator evaluator(KeyKind kind) {
    return new Evaluator(
        kind,
        new Frames(
            Duration.ofDays(7), Instant.EPOCH, null, WorkCalendar.PLAIN, tenant -> SHANGHAI));
  }

  static Signal registered() {
    return signal(
        "r0", Signal.BRANCH_REGISTERED, List.of("type=631", "sector=village"), REGISTERED);
  }

  static Signal held(String id, String day, Instant recorded) {
    Instant held = LocalDate.parse(day).atStartOfDay(SHANGHAI).toInstant();
    return signal(id, Signal.MEETING_HELD, List.of("kind=theme_day"), held, recorded);
  }

  static Signal signal(String id, String type, List<String> attributes, Instant occurredAt) {
    return signal(id, type, attributes, occurredAt, occurredAt);
  }

  static Signal signal(
      String id, String type, List<String> attributes, Instant occurredAt, Instant recordedAt) {
    return new Signal(id, 1, type, "t1", "b1", "", attributes, occurredAt, recordedAt, recordedAt);
  }

  static Instant at(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  void learn(Rule rule) {
    rules.add(rule);
  }

  void tell(Signal signal) {
    state = evaluator.accept(state, signal, rules).known();
    look(signal.recordedAt());
  }

  void goTo(Instant until) {
    while (next != null && !next.isAfter(until)) {
      now = next;
      look(now);
    }
    now = until;
    look(now);
  }

  /** Alerts as last said, by key. */
  Map<String, Alert> alerts() {
    return alerts;
  }

  /** What is kept; null when nothing is. */
  @Nullable KeyState kept() {
    return state;
  }

  KeyState state() {
    return requireNonNull(state, "nothing is kept");
  }

  /** When the evaluator asked to look again; null for never. */
  @Nullable Instant next() {
    return next;
  }

  private void look(Instant cause) {
    if (state != null) {
      Evaluation evaluation = evaluator.evaluate(state, rules, now, cause);
      evaluation.changes().forEach(alert -> alerts.put(alert.key(), alert));
      state = evaluation.state();
      next = evaluation.next();
    }
  }

  /** The version that ends a rule from an instant on. */
  static Rule ended(Rule rule, Instant from) {
    return new Rule(
        rule.id(),
        rule.version() + 1,
        from,
        false,
        rule.tenants(),
        rule.sectors(),
        rule.counties(),
        rule.type(),
        rule.severity(),
        rule.summary(),
        rule.basis(),
        rule.delivery(),
        rule.rollout());
  }
}
