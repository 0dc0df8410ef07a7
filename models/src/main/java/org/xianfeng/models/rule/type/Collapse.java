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
 * Attendance of a branch falls far below what it was, and below what chance explains, while that of
 * the other branches of its county does not: then the county is the subject. Judged for all
 * branches of a county at once, in each period.
 *
 * @param terms what is looked at, and how far is too far
 */
public record Collapse(CollapseTerms terms) implements RuleType {
  static final String NAME = "collapse";

  static @Nullable RuleType parse(Keys in) {
    @Nullable CollapseTerms terms = CollapseTerms.parse(in);
    return terms == null ? null : new Collapse(terms);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public KeyKind key() {
    return KeyKind.COUNTY;
  }

  @Override
  public boolean concerns(Occurrence record) {
    return record.isOfRegistry() || terms.match().fits(record);
  }

  @Override
  public Function<Look, Findings> judging(RuleHistory<RuleType> rule) {
    RuleHistory<CollapseTerms> history = rule.of(Collapse.class).map(Collapse::terms);
    return look -> new CollapseEpisodes(history, look).judge();
  }
}
