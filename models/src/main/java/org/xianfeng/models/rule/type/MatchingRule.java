package org.xianfeng.models.rule.type;

import org.xianfeng.models.rule.fact.KeyKind;
import org.xianfeng.models.rule.fact.Occurrence;
import org.xianfeng.models.rule.look.Match;

/** A rule about what a branch does: the signals that match are the evidence. */
interface MatchingRule extends RuleType {

  /** What counts. */
  Match match();

  @Override
  default KeyKind key() {
    return KeyKind.BRANCH;
  }

  @Override
  default boolean concerns(Occurrence record) {
    return match().fits(record);
  }
}
