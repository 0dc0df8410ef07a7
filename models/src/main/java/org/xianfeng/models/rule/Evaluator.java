package org.xianfeng.models.rule;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Judges the facts of one key, such as a ticket or a branch. Both methods are pure: the same facts,
 * rules and instants give the same result, so a replay says the same again.
 *
 * @param <F> what is known of a key
 */
public interface Evaluator<F> extends Serializable {

  /**
   * Takes note of a signal.
   *
   * @param facts what is known so far; null for nothing
   * @return what is known now; null when the signal is about nothing that is watched
   */
  @Nullable F accept(@Nullable F facts, Signal signal, RuleBook rules);

  /**
   * Judges.
   *
   * @param now stream time: nothing that lies later has happened yet
   * @param cause recorded time of what made it worth looking
   */
  Evaluation<F> evaluate(F facts, RuleBook rules, Instant now, Instant cause);
}
