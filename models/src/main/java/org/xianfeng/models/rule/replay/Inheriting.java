package org.xianfeng.models.rule.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.rule.fact.Inheritance;
import org.xianfeng.models.rule.fact.KeyKind;
import org.xianfeng.models.rule.fact.Merger;
import org.xianfeng.models.rule.fact.Signal;

/**
 * What comes before the judgement in the job: branches inherit from those that went into them, and
 * counties are told of what is theirs.
 *
 * <p>State: of one replay; for each branch its merger, its county, and what waits for either.
 */
final class Inheriting {
  private final KeyKind kind;
  private final Duration lateness;
  private final BiConsumer<Signal, Instant> next;
  private final Map<String, Branch> branches = new HashMap<>();

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
    @Nullable Merger merger;
    @Nullable String county;
    final List<Signal> kept = new ArrayList<>();
    final List<Signal> waiting = new ArrayList<>();
  }

  /** Takes a signal at its recorded time. */
  void see(Signal signal) {
    Instant now = signal.recordedAt();
    if (kind == KeyKind.TICKET || kind == KeyKind.SOURCE) {
      next.accept(signal, now);
    } else if (!signal.branch().isEmpty()) {
      hand(signal, now);
      inherit(signal, now);
    }
  }

  private void inherit(Signal signal, Instant now) {
    Branch branch = branch(signal);
    @Nullable Merger known = branch.merger;
    @Nullable Merger news = signal.merger();
    if (news != null) {
      if (known == null || news.at().isBefore(known.at())) {
        branch.merger = news;
        branch.kept.removeIf(one -> !Inheritance.possibleUntil(one, lateness).isAfter(now));
        branch.kept.forEach(one -> inherit(one, news, now));
      }
    } else if (!signal.isOfRegistry()) {
      branch.kept.add(signal);
      if (known != null) {
        inherit(signal, known, now);
      }
    }
  }

  private void inherit(Signal signal, Merger merger, Instant now) {
    Optional<Signal> inherited = Inheritance.of(signal, merger);
    if (inherited.isPresent()) {
      hand(inherited.get(), now);
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
    Branch branch = branch(signal);
    if (signal.type().equals(Signal.BRANCH_REGISTERED)) {
      String county = signal.attribute(Signal.COUNTY, "");
      branch.county = county;
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

  private Branch branch(Signal signal) {
    return branches.computeIfAbsent(signal.tenant() + '|' + signal.branch(), one -> new Branch());
  }
}
