package org.xianfeng.models.rule.type;

import org.jspecify.annotations.Nullable;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.rule.look.Findings;
import org.xianfeng.models.rule.look.Look;
import org.xianfeng.models.rule.look.Match;
import org.xianfeng.models.rule.look.RuleHistory;

/**
 * A count goes beyond a bound: opens when it has been beyond it for a time, ends when it has been
 * within another bound for a time, as {@code for} and {@code keep_firing_for} in Prometheus. The
 * count is of the records of a rolling window, or of a period so far; the subject is the time of
 * opening.
 *
 * @param terms what is counted, and the bounds
 */
public record Threshold(ThresholdTerms terms) implements MatchingRule {
  static final String NAME = "threshold";

  static @Nullable RuleType parse(Keys in) {
    @Nullable ThresholdTerms terms = ThresholdTerms.parse(in);
    return terms == null ? null : new Threshold(terms);
  }

  @Override
  public Match match() {
    return terms.match();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Findings judge(RuleHistory<RuleType> rule, Look look) {
    RuleHistory<ThresholdTerms> history = rule.of(Threshold.class).map(Threshold::terms);
    return look.facts().registrations().isEmpty() || history.first().isEmpty()
        ? Findings.NONE
        : new ThresholdEpisodes(history, look).judge();
  }
}
