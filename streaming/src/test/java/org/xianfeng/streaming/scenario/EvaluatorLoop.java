package org.xianfeng.streaming.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.rule.Evaluation;
import org.xianfeng.models.rule.Evaluator;
import org.xianfeng.models.rule.Frames;
import org.xianfeng.models.rule.KeyState;
import org.xianfeng.models.rule.Noted;
import org.xianfeng.models.rule.RuleBook;
import org.xianfeng.models.rule.RuleParser;
import org.xianfeng.models.rule.fact.KeyKind;
import org.xianfeng.models.rule.fact.Merger;
import org.xianfeng.models.rule.fact.Signal;

/** The evaluators of the product in a loop: its arithmetic and its memory without Flink. */
final class EvaluatorLoop {
  /** What is kept of a key, and when it wants to be looked at. */
  private static final class Key {
    private @Nullable KeyState state;
    private @Nullable Instant next;
  }

  private final Map<KeyKind, Map<String, Key>> keys = new EnumMap<>(KeyKind.class);
  private final Map<String, Alert> alerts = new TreeMap<>();
  private final RuleBook rules = new RuleBook();
  private final Map<String, String> counties = new HashMap<>();
  private final Map<String, Merger> mergers = new HashMap<>();
  private final List<Signal> passed = new ArrayList<>();
  private final Frames frames;

  private EvaluatorLoop(Scenario scenario) throws RefusedException {
    for (String rule : scenario.rules()) {
      rules.add(RuleParser.published(rule));
    }
    frames =
        new Frames(
            scenario.timing().lateness(),
            scenario.timing().startAt(),
            scenario.timing().endPeriodsBefore(),
            scenario.calendar(),
            tenant -> scenario.zone());
  }

  /** Alerts as they stand at the horizon. */
  static List<Alert> run(Scenario scenario, Admission admission) throws RefusedException {
    EvaluatorLoop loop = new EvaluatorLoop(scenario);
    for (Admission.Accepted one : admission.accepted()) {
      loop.goTo(one.time());
      loop.tellAll(one.signal(), one.time());
    }
    loop.goTo(scenario.horizon());
    return loop.alerts.values().stream()
        .filter(alert -> alert.isPending() || alert.episode().hasFired())
        .toList();
  }

  private void tellAll(Signal signal, Instant time) {
    for (KeyKind kind : List.of(KeyKind.TICKET, KeyKind.SOURCE)) {
      tell(kind, signal, time);
    }
    ofBranch(signal, time);
    @Nullable Merger merger = signal.merger();
    if (merger == null) {
      passed.removeIf(one -> one.event().equals(signal.event()));
      passed.add(signal);
      inherit(signal, time);
    } else {
      mergers.put(merger.branch(), merger);
      passed.forEach(one -> inherit(one, time));
      if (rules.add(merger)) {
        for (Key ticket : of(KeyKind.TICKET).values()) {
          if (ticket.state != null) {
            judge(KeyKind.TICKET, ticket, time, time);
          }
        }
      }
    }
  }

  /** By each heir, and by those of the heirs. */
  private void inherit(Signal signal, Instant time) {
    Instant since = Instant.MIN;
    for (@Nullable Merger next = mergers.get(signal.branch());
        next != null;
        next = mergers.get(next.into())) {
      since = next.at().isAfter(since) ? next.at() : since;
      inherit(signal, new Merger(next.tenant(), signal.branch(), next.into(), since), time);
    }
  }

  private void inherit(Signal signal, Merger merger, Instant time) {
    if (!signal.isOfRegistry()
        && (signal.type().equals(Signal.MEETING_HELD)
            || !signal.occurredAt().isBefore(merger.at()))) {
      ofBranch(signal.inherited(merger), time);
    }
  }

  private void ofBranch(Signal signal, Instant time) {
    tell(KeyKind.BRANCH, signal, time);
    if (signal.type().equals(Signal.BRANCH_REGISTERED)) {
      counties.put(signal.branch(), signal.attribute(Signal.COUNTY, ""));
    }
    boolean county =
        List.of(
                Signal.BRANCH_REGISTERED,
                Signal.BRANCH_MERGED,
                Signal.MEETING_HELD,
                Signal.MEMBER_JOINED,
                Signal.MEMBER_LEFT)
            .contains(signal.type());
    if (county) {
      tell(KeyKind.COUNTY, signal.with(Signal.COUNTY + '=' + counties.get(signal.branch())), time);
    }
  }

  private void tell(KeyKind kind, Signal signal, Instant time) {
    if (!kind.takes(signal)) {
      return;
    }
    Key key = of(kind).computeIfAbsent(kind.of(signal), name -> new Key());
    Noted noted = new Evaluator(kind, frames).accept(key.state, signal, rules);
    key.state = noted.known();
    if (noted.then() == Noted.Then.JUDGE) {
      // as the job: by the rules that the signal is about
      done(key, new Evaluator(kind, frames).evaluate(noted, rules, time, signal.recordedAt()));
    }
  }

  private Map<String, Key> of(KeyKind kind) {
    return keys.computeIfAbsent(kind, one -> new TreeMap<>());
  }

  private void goTo(Instant time) {
    keys.forEach(
        (kind, all) ->
            all.values()
                .forEach(
                    key -> {
                      while (key.state != null && key.next != null && !key.next.isAfter(time)) {
                        Instant due = key.next;
                        judge(kind, key, due, due);
                      }
                    }));
  }

  private void judge(KeyKind kind, Key key, Instant now, Instant cause) {
    if (key.state == null) {
      return;
    }
    key.next = null;
    done(key, new Evaluator(kind, frames).evaluate(key.state, rules, now, cause));
  }

  private void done(Key key, Evaluation evaluation) {
    evaluation.changes().forEach(alert -> alerts.put(alert.key(), alert));
    key.state = evaluation.state();
    @Nullable Instant next = evaluation.next();
    if (next != null && (key.next == null || next.isBefore(key.next))) {
      key.next = next;
    }
  }
}
