package org.xianfeng.models.rule;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.rule.fact.Facts;
import org.xianfeng.models.rule.fact.KeyKind;
import org.xianfeng.models.rule.fact.Occurrence;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.models.rule.type.Silence;

/**
 * Judges the keys of one kind by the rules of the types that are about them. Both methods are pure:
 * the same state, rules and instants give the same result, so a replay says the same again.
 *
 * @param kind of the keys
 * @param frames what holds for all rules of a tenant
 */
public record Evaluator(KeyKind kind, Frames frames) implements Serializable {
  public Evaluator {
    requireNonNull(kind, "kind is null");
    requireNonNull(frames, "frames is null");
  }

  /**
   * Takes note of a signal.
   *
   * @param state what is known so far; null for nothing
   */
  public Noted accept(@Nullable KeyState state, Signal signal, RuleBook rules) {
    KeyState known =
        state == null ? KeyState.of(Facts.none(signal.tenant(), kind.of(signal))) : state;
    Facts facts = known.facts();
    if (kind == KeyKind.BRANCH && signal.type().equals(Signal.BRANCH_REGISTERED)) {
      return Noted.judge(known.with(facts.registered(signal)));
    }
    if (kind == KeyKind.BRANCH && signal.merger() != null) {
      return Noted.judge(known.with(facts.merged(signal.occurredAt())));
    }
    List<RuleBook.OfType> concerned = rules.concerned(kind, signal);
    if (!concerned.isEmpty()) {
      return kind == KeyKind.SOURCE
          ? heard(known, signal, concerned)
          : Noted.judge(
              known.with(facts.with(signal)),
              // it may have been something else before
              signal.revision() > 1 ? Set.of() : ids(concerned));
    }
    return facts.knows(signal.event())
        ? Noted.judge(known.with(facts.without(signal.event())))
        : Noted.nothing(state);
  }

  /** A source that goes on as it did need not be judged before it was due to be anyway. */
  private static Noted heard(KeyState known, Signal signal, List<RuleBook.OfType> concerned) {
    Facts facts = known.facts();
    Duration shortest = shortest(concerned);
    @Nullable Facts heard = facts.heard(signal, shortest);
    if (heard == null) {
      return Noted.nothing(known);
    }
    boolean ended = known.published().stream().allMatch(one -> one.episode().endedAt() != null);
    return ended
            && facts.goesOn(Occurrence.of(signal), shortest)
            && concerned.stream()
                .noneMatch(rule -> rule.changes(facts.lastRecorded(), signal.recordedAt()))
        ? new Noted(known.with(heard), Noted.Then.KEEP, Set.of())
        : Noted.judge(known.with(heard));
  }

  private static Set<String> ids(List<RuleBook.OfType> rules) {
    return rules.stream().map(RuleBook.OfType::id).collect(Collectors.toSet());
  }

  /** Whether a signal is news for what is known of its key, whatever that is. */
  public boolean concerns(Signal signal, RuleBook rules) {
    return kind == KeyKind.BRANCH && signal.isOfRegistry() || rules.concerns(kind, signal);
  }

  /** Judges what was noted, by the rules of which it can change what they find. */
  public Evaluation evaluate(Noted noted, RuleBook rules, Instant now, Instant cause) {
    return evaluate(noted.state(), noted.by(), rules, now, cause);
  }

  /**
   * Judges by all rules.
   *
   * @param now stream time: nothing that lies later has happened yet
   * @param cause recorded time of what made it worth looking
   */
  public Evaluation evaluate(KeyState state, RuleBook rules, Instant now, Instant cause) {
    return evaluate(state, Set.of(), rules, now, cause);
  }

  private Evaluation evaluate(
      KeyState state, Set<String> by, RuleBook rules, Instant now, Instant cause) {
    EvaluationBuilder evaluation =
        new EvaluationBuilder(
            kind,
            state,
            frames.of(state.facts().tenant()),
            rules.mergers(state.facts().tenant()),
            now,
            cause);
    for (RuleBook.OfType rule : rules.of(kind, state.facts().tenant())) {
      if (by.isEmpty() || by.contains(rule.id())) {
        evaluation.judge(rule);
      } else {
        evaluation.leave(rule);
      }
    }
    return evaluation.done();
  }

  /** No silence is shorter that some rule asks about. */
  private static Duration shortest(List<RuleBook.OfType> rules) {
    return rules.stream()
        .flatMap(rule -> rule.versions().stream())
        .map(Rule::type)
        .filter(Silence.class::isInstance)
        .map(type -> ((Silence) type).timeout())
        .min(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
