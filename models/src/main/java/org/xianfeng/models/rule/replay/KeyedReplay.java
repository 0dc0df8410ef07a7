package org.xianfeng.models.rule.replay;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.rule.Evaluation;
import org.xianfeng.models.rule.Evaluator;
import org.xianfeng.models.rule.Frames;
import org.xianfeng.models.rule.KeyState;
import org.xianfeng.models.rule.Noted;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.RuleBook;
import org.xianfeng.models.rule.fact.KeyKind;
import org.xianfeng.models.rule.fact.Merger;
import org.xianfeng.models.rule.fact.Signal;

/**
 * The keys of one kind, each judged whenever something happens to it or falls due.
 *
 * <p>State: of one replay; what is kept of each key, and when each is to be looked at again.
 */
final class KeyedReplay {
  private final Evaluator evaluator;
  private final RuleBook rules = new RuleBook();
  private final Consumer<Alert> said;
  private final Map<String, Key> keys = new HashMap<>();
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparing(Timer::at).thenComparing(timer -> timer.key().name));

  /**
   * Judges by rules.
   *
   * @param said is given each change of an alert
   */
  KeyedReplay(KeyKind kind, Frames frames, Collection<Rule> versions, Consumer<Alert> said) {
    this.evaluator = new Evaluator(kind, frames);
    versions.forEach(rules::add);
    this.said = said;
  }

  private static final class Key {
    final String name;
    @Nullable KeyState state;
    @Nullable Instant due;

    Key(String name) {
      this.name = name;
    }
  }

  private record Timer(Instant at, Key key) {}

  /** Takes a signal; what fell due before is judged before, what falls due then afterwards. */
  void see(Signal signal, Instant at) {
    Instant before = at.minusNanos(1);
    goTo(before);
    if (!evaluator.kind().takes(signal)) {
      merge(signal, before);
      return;
    }
    Key key = keys.computeIfAbsent(signal.tenant() + '|' + evaluator.kind().of(signal), Key::new);
    Noted noted = evaluator.accept(key.state, signal, rules);
    key.state = noted.known();
    if (noted.then() == Noted.Then.JUDGE) {
      done(key, evaluator.evaluate(noted, rules, before, signal.recordedAt()));
    }
  }

  /** Branches have their own merger among their facts; whose a ticket is, is asked of all. */
  private void merge(Signal signal, Instant now) {
    @Nullable Merger merger = signal.merger();
    if (evaluator.kind() == KeyKind.TICKET && merger != null && rules.add(merger)) {
      for (Key key : keys.values()) {
        if (key.state != null) {
          judge(key, key.state, now, now);
        }
      }
    }
  }

  /** Lets time go on, and judges what falls due up to then. */
  void goTo(Instant until) {
    for (Timer timer = timers.peek(); timer != null; timer = timers.peek()) {
      if (timer.at().isAfter(until)) {
        return;
      }
      timers.remove();
      Key key = timer.key();
      // another instant: it was put off or brought forward since
      if (!timer.at().equals(key.due)) {
        continue;
      }
      key.due = null;
      if (key.state != null) {
        judge(key, key.state, timer.at(), timer.at());
      }
    }
  }

  private void judge(Key key, KeyState state, Instant now, Instant cause) {
    key.due = null;
    done(key, evaluator.evaluate(state, rules, now, cause));
  }

  private void done(Key key, Evaluation evaluation) {
    evaluation.changes().forEach(said);
    key.state = evaluation.state();
    @Nullable Instant next = evaluation.next();
    if (next != null && (key.due == null || next.isBefore(key.due))) {
      timers.add(new Timer(next, key));
      key.due = next;
    }
  }
}
