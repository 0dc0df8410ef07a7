package org.xianfeng.models.rule.replay;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.rule.Frames;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.fact.KeyKind;
import org.xianfeng.models.rule.fact.Signal;

/**
 * Judges signals that are all there: what the alert job would have said of them, by the same
 * evaluators in a plain loop. Each signal is seen at its recorded time, as by a stream in which
 * nothing arrives late.
 *
 * @param frames what holds for all rules of each tenant
 * @param signals by recorded time, each revision that is news once
 * @param horizon where time ends; later signals are not seen
 */
public record Replay(Frames frames, List<Signal> signals, Instant horizon) {
  private static final Comparator<Signal> BY_RECORD =
      Comparator.comparing(Signal::recordedAt)
          .thenComparing(signal -> !signal.isOfRegistry())
          .thenComparing(Signal::event)
          .thenComparing(Signal::revision)
          .thenComparing(Signal::type);

  public Replay {
    requireNonNull(frames, "frames is null");
    requireNonNull(horizon, "horizon is null");
    signals = List.copyOf(signals);
  }

  /** Of signals in any order, with repetitions. */
  public static Replay of(Frames frames, Collection<Signal> signals, Instant horizon) {
    List<Signal> news = new ArrayList<>();
    Map<String, Integer> revisions = new HashMap<>();
    for (Signal signal : signals.stream().sorted(BY_RECORD).toList()) {
      // the signals of one event differ in their type
      @Nullable Integer before = revisions.get(signal.event() + ' ' + signal.type());
      if (before == null || signal.revision() > before) {
        revisions.put(signal.event() + ' ' + signal.type(), signal.revision());
        news.add(signal);
      }
    }
    return new Replay(frames, news, horizon);
  }

  /**
   * The alerts as they stand at the horizon, by time of opening and key; not those that were
   * pending and did not fire.
   *
   * @param rules all versions
   * @param from those that opened earlier are not kept
   */
  public List<Alert> alerts(Collection<Rule> rules, Instant from) {
    Map<String, Alert> standing = new HashMap<>();
    Set<KeyKind> kinds = new TreeSet<>();
    rules.forEach(rule -> kinds.add(rule.type().key()));
    for (KeyKind kind : kinds) {
      KeyedReplay keyed =
          new KeyedReplay(
              kind,
              frames,
              rules,
              alert -> {
                if (!alert.isListed()) {
                  standing.remove(alert.id());
                } else if (!alert.openedAt().isBefore(from)) {
                  standing.put(alert.id(), alert);
                }
              });
      Inheriting branches = new Inheriting(kind, frames.lateness(), keyed::see);
      for (Signal signal : signals) {
        if (!signal.recordedAt().isAfter(horizon)) {
          branches.see(signal);
        }
      }
      keyed.goTo(horizon);
    }
    return standing.values().stream()
        .sorted(Comparator.comparing(Alert::openedAt).thenComparing(Alert::key))
        .toList();
  }
}
