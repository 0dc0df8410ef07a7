package org.xianfeng.streaming.alert.control;

import org.jspecify.annotations.Nullable;
import org.xianfeng.models.rule.fact.Merger;

/**
 * What every task has to know: a rule or a merger, one of them.
 *
 * @param rule text of a version of a rule; null for none
 * @param merger of two branches; null for none
 */
public record Control(@Nullable String rule, @Nullable Merger merger) {
  public Control {
    if ((rule == null) == (merger == null)) {
      throw new IllegalArgumentException("Either a rule or a merger");
    }
  }

  public static Control of(String rule) {
    return new Control(rule, null);
  }

  public static Control of(Merger merger) {
    return new Control(null, merger);
  }
}
