package org.xianfeng.models.rule.type;

import java.io.Serializable;
import java.time.Duration;
import java.util.function.Function;
import org.xianfeng.models.rule.fact.KeyKind;
import org.xianfeng.models.rule.fact.Occurrence;
import org.xianfeng.models.rule.look.Findings;
import org.xianfeng.models.rule.look.Look;
import org.xianfeng.models.rule.look.RuleHistory;

/**
 * What a rule watches for. Pure: the same versions and the same look give the same judgement, so a
 * replay says the same again.
 */
public interface RuleType extends Serializable {

  /** The word for the type in the rule language. */
  String name();

  /** What the facts are kept by. */
  KeyKind key();

  /** Whether a record is evidence for or against it. */
  boolean concerns(Occurrence record);

  /**
   * How all versions of one rule judge a key; made once for a rule, and asked for each look.
   *
   * @param rule its versions, of any type; those of another end what this type finds
   */
  Function<Look, Findings> judging(RuleHistory<RuleType> rule);

  /**
   * How long there is, at least, to do what is due; zero where nothing is. A reminder goes out
   * within it.
   */
  default Duration leadTime() {
    return Duration.ZERO;
  }

  /** Whether a rule of this type can be for some sectors or counties only. */
  default boolean isScoped() {
    return key() == KeyKind.BRANCH || key() == KeyKind.COUNTY;
  }
}
