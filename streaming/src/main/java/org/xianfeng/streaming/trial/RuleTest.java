package org.xianfeng.streaming.trial;

import static org.xianfeng.models.document.ValueType.INSTANT;
import static org.xianfeng.models.document.ValueType.INTEGER;
import static org.xianfeng.models.document.ValueType.TEXT;
import static org.xianfeng.models.document.ValueType.oneOf;
import static org.xianfeng.models.document.ValueType.word;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.TextPosition;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.models.rule.fact.SignalTypes;

/**
 * One test in a rule file: what happens, and the alerts that it leads to.
 *
 * @param position where it stands
 * @param name what it shows
 * @param until the instant as of which the alerts are looked at
 * @param events what happens
 * @param alerts all that there are then
 */
record RuleTest(
    TextPosition position, String name, Instant until, List<Signal> events, List<Outcome> alerts) {
  private static final ValueType<String> TYPE =
      oneOf(SignalTypes.ALL.stream().sorted().toArray(String[]::new));
  private static final ValueType<Reason> REASON = word(Reason.class);

  /** Who sends what names nobody. */
  private static final String SOURCE = "s1";

  RuleTest {
    events = List.copyOf(events);
    alerts = List.copyOf(alerts);
  }

  /**
   * An alert as a test says it.
   *
   * @param branch organisation concerned, or the source
   * @param ended null while it goes on, and for what never was
   */
  record Outcome(
      String branch,
      String subject,
      Instant opened,
      @Nullable Instant ended,
      @Nullable Reason reason) {
    static Outcome of(Alert alert) {
      return new Outcome(
          alert.branch(),
          alert.subject(),
          alert.openedAt(),
          alert.resolvedAt(),
          alert.episode().reason());
    }

    String text(ZoneId zone) {
      String end = reason == null ? "goes on" : reason.text();
      return "%s %s from %s: %s%s"
          .formatted(
              branch,
              subject,
              opened.atZone(zone).toOffsetDateTime(),
              end,
              ended == null ? "" : " at " + ended.atZone(zone).toOffsetDateTime());
    }
  }

  /** Reads the tests of a rule of a tenant. */
  static List<RuleTest> all(Keys in, String tenant) {
    List<RuleTest> tests = new ArrayList<>();
    for (Keys keys : in.sections("tests")) {
      tests.add(one(keys, tenant));
    }
    return tests;
  }

  private static RuleTest one(Keys in, String tenant) {
    String name = in.require("name", TEXT);
    Instant until = in.require("until", INSTANT);
    List<Signal> events = new ArrayList<>();
    for (Keys keys : in.sections("events")) {
      int times = keys.get("times", INTEGER, 1);
      for (int i = 0; i < times; i++) {
        events.add(event(keys, tenant, events.size()));
      }
    }
    List<Outcome> alerts = in.sections("alerts").stream().map(RuleTest::outcome).toList();
    return new RuleTest(in.value().position(), name, until, events, alerts);
  }

  private static Signal event(Keys in, String tenant, int number) {
    String type = in.require("type", TYPE);
    Instant at = in.require("at", INSTANT);
    Instant recorded = in.get("recorded", INSTANT, at);
    Map<String, String> with = new TreeMap<>(in.map("with", TEXT));
    return new Signal(
        in.get("source", TEXT, SOURCE) + Signal.SEPARATOR + number,
        1,
        type,
        tenant,
        in.get("branch", TEXT, ""),
        in.get("subject", TEXT, ""),
        with.entrySet().stream().map(one -> one.getKey() + '=' + one.getValue()).toList(),
        at,
        recorded,
        recorded);
  }

  private static Outcome outcome(Keys in) {
    return new Outcome(
        in.require("branch", TEXT),
        in.require("subject", TEXT),
        in.require("opened", INSTANT),
        in.find("ended", INSTANT),
        in.find("reason", REASON));
  }
}
