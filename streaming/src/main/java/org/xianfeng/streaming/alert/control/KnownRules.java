package org.xianfeng.streaming.alert.control;

import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.RuleBook;
import org.xianfeng.models.rule.RuleParser;

/**
 * The rules of which a task was told.
 *
 * <p>State: their texts by id and version, the same in all tasks.
 */
public final class KnownRules {
  public static final MapStateDescriptor<String, String> TEXTS =
      new MapStateDescriptor<>("rules", Types.STRING, Types.STRING);

  private final BroadcastState<String, String> texts;
  private final RuleBook book = new RuleBook();

  private KnownRules(BroadcastState<String, String> texts) {
    this.texts = texts;
  }

  /**
   * Goes on from the last checkpoint.
   *
   * @param atStart texts of the rules that are known before the first signal
   */
  public static KnownRules restore(OperatorStateStore store, List<String> atStart)
      throws Exception {
    KnownRules rules = new KnownRules(store.getBroadcastState(TEXTS));
    for (Map.Entry<String, String> text : rules.texts.entries()) {
      @Nullable Rule rule = understood(text.getValue());
      if (rule != null) {
        rules.book.add(rule);
      }
    }
    for (String text : atStart) {
      rules.learn(text);
    }
    return rules;
  }

  public RuleBook book() {
    return book;
  }

  /** Takes note of a version; whether it is news. */
  public boolean learn(String text) throws Exception {
    @Nullable Rule rule = understood(text);
    if (rule != null && book.add(rule)) {
      texts.put(rule.key(), text);
      return true;
    }
    return false;
  }

  /**
   * Null for a rule of a newer version in the state of a job that was taken back; it stays there.
   */
  private static @Nullable Rule understood(String text) {
    try {
      return RuleParser.published(text);
    } catch (RefusedException e) {
      return null;
    }
  }
}
