package org.xianfeng.models.rule.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.rule.fact.Inheritance;
import org.xianfeng.models.rule.fact.KeyKind;
import org.xianfeng.models.rule.fact.Merger;
import org.xianfeng.models.rule.fact.Mergers;
import org.xianfeng.models.rule.fact.Signal;

/**
 * What comes before the judgement in the job: branches inherit from those that went into them, and
 * counties are told of what is theirs.
 *
 * <p>State: of one replay; for each tenant its mergers, for each branch its county, and what waits
 * for either.
 */
final class Inheriting {
  private final KeyKind kind;
  private final Duration lateness;
  private final BiConsumer<Signal, Instant> next;
  private final Map<String, Branch> branches = new HashMap<>();
  private final Map<String, Mergers> mergers = new HashMap<>();

  /**
   * In front of the keys of a kind.
   *
   * @param next is given each signal with the time at which it is seen
   */
  Inheriting(KeyKind kind, Duration lateness, BiConsumer<Signal, Instant> next) {
    this.kind = kind;
    this.lateness = lateness;
    this.next = next;
  }

  private static final class Branch {
    @Nullable String county;
    final List<Signal> kept = new ArrayList<>();
    final List<Signal> waiting = new ArrayList<>();
  }

  /** Takes a signal at its recorded time. */
  void see(Signal signal) {
    Instant now = signal.recordedAt();
    if (kind == KeyKind.TICKET || kind == KeyKind.SOURCE) {
      next.accept(signal, now);
    } else if (signal.type().equals(Signal.BRANCH_MERGED)) {
      merge(signal, now);
    } else if (!signal.branch().isEmpty()) {
      hand(signal, now);
      if (!signal.isOfRegistry()) {
        List<Signal> kept = branch(signal.tenant(), signal.branch()).kept;
        if (signal.revision() > 1) {
          kept.removeIf(one -> one.event().equals(signal.event()));
        }
        kept.add(signal);
        inherit(signal, mergers(signal).heirs(signal.branch()), now);
      }
    }
  }

  private void merge(Signal signal, Instant now) {
    @Nullable Merger merger = signal.merger();
    Mergers known = mergers(signal);
    if (merger == null || !known.add(merger)) {
      return;
    }
    hand(signal, now);
    Set<String> concerned = new TreeSet<>(known.parts(merger.branch()));
    concerned.add(merger.branch());
    for (String part : concerned) {
      List<Signal> kept = branch(signal.tenant(), part).kept;
      kept.removeIf(one -> !Inheritance.possibleUntil(one, lateness).isAfter(now));
      kept.forEach(one -> inherit(one, known.heirs(part), now));
    }
  }

  private void inherit(Signal signal, List<Merger> heirs, Instant now) {
    for (Merger heir : heirs) {
      Inheritance.of(signal, heir).ifPresent(one -> hand(one, now));
    }
  }

  /** On to its branch, or to the county that the branch is known to lie in. */
  private void hand(Signal signal, Instant now) {
    if (kind == KeyKind.BRANCH) {
      next.accept(signal, now);
      return;
    }
    if (!signal.isForCounty()) {
      return;
    }
    Branch branch = branch(signal.tenant(), signal.branch());
    if (signal.type().equals(Signal.BRANCH_REGISTERED)) {
      String county = signal.attribute(Signal.COUNTY, "");
      branch.county = county;
      branch.waiting.removeIf(one -> !Inheritance.awaitedUntil(one).isAfter(now));
      branch.waiting.forEach(one -> toCounty(one, county, now));
      branch.waiting.clear();
    } else if (branch.county == null) {
      branch.waiting.add(signal);
    } else {
      toCounty(signal, branch.county, now);
    }
  }

  private void toCounty(Signal signal, String county, Instant now) {
    next.accept(signal.with(Signal.COUNTY + '=' + county), now);
  }

  private Branch branch(String tenant, String name) {
    return branches.computeIfAbsent(tenant + '|' + name, one -> new Branch());
  }

  private Mergers mergers(Signal signal) {
    return mergers.computeIfAbsent(signal.tenant(), one -> new Mergers());
  }
}
