package org.xianfeng.streaming.alert;

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

  static Control of(String rule) {
    return new Control(rule, null);
  }

  static Control of(Merger merger) {
    return new Control(null, merger);
  }
}
