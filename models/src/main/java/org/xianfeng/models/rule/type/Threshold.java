package org.xianfeng.models.rule.type;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.rule.fact.KeyKind;
import org.xianfeng.models.rule.fact.Occurrence;
import org.xianfeng.models.rule.look.Findings;
import org.xianfeng.models.rule.look.Look;
import org.xianfeng.models.rule.look.RuleHistory;

/**
 * A number goes beyond a bound: opens when it has been beyond it for a time, ends when it has been
 * within another bound for a time, as {@code for} and {@code keep_firing_for} in Prometheus. The
 * subject is the time of opening. While the number is not known nothing opens and nothing ends.
 *
 * @param terms what is measured, and the bounds
 */
public record Threshold(ThresholdTerms terms) implements RuleType {
  static final String NAME = "threshold";

  static @Nullable RuleType parse(Keys in) {
    @Nullable ThresholdTerms terms = ThresholdTerms.parse(in);
    return terms == null ? null : new Threshold(terms);
  }

  @Override
  public KeyKind key() {
    return KeyKind.BRANCH;
  }

  @Override
  public boolean concerns(Occurrence record) {
    return terms.gauge().concerns(record);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Function<Look, Findings> judging(RuleHistory<RuleType> rule) {
    RuleHistory<ThresholdTerms> history = rule.of(Threshold.class).map(Threshold::terms);
    return look ->
        look.facts().registrations().isEmpty() || history.first().isEmpty()
            ? Findings.NONE
            : new ThresholdEpisodes(history, look).judge();
  }
}
