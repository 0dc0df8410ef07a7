package org.xianfeng.streaming.alert;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.rule.RuleBook;
import org.xianfeng.models.rule.fact.Inheritance;
import org.xianfeng.models.rule.fact.KeyKind;
import org.xianfeng.models.rule.fact.Merger;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.streaming.type.RecordTypes;

/**
 * Hands on what a branch did to the branch that it went into: everything since then, and its
 * meetings before, which count there in the period of the merger. All signals pass; those that are
 * handed on follow as signals of the other branch.
 *
 * <p>State: for each branch its merger, and of what some rule asks about meetings of a year,
 * because no period is longer, and other signals for as long as a merger may become known late; for
 * all branches the {@link KnownRules}.
 */
final class HeirFunction extends KeyedBroadcastProcessFunction<String, Signal, String, Signal>
    implements CheckpointedFunction {
  private static final long serialVersionUID = 1L;

  private final Duration lateness;
  private final List<String> rulesAtStart;
  private transient @Nullable ValueState<Merger> merger;
  private transient @Nullable ListState<Signal> kept;
  private transient @Nullable KnownRules rules;

  HeirFunction(Timing timing, List<String> rulesAtStart) {
    this.lateness = timing.lateness();
    this.rulesAtStart = List.copyOf(rulesAtStart);
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    rules = KnownRules.restore(context.getOperatorStateStore(), rulesAtStart);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    // rules are written down when they become known
  }

  @Override
  public void open(OpenContext context) {
    merger = getRuntimeContext().getState(new ValueStateDescriptor<>("merger", RecordTypes.MERGER));
    kept = getRuntimeContext().getListState(new ListStateDescriptor<>("kept", RecordTypes.SIGNAL));
  }

  @Override
  public void processBroadcastElement(String rule, Context context, Collector<Signal> out)
      throws Exception {
    requireNonNull(rules, "initializeState() was not called").learn(rule);
  }

  @Override
  public void processElement(Signal signal, ReadOnlyContext context, Collector<Signal> out)
      throws Exception {
    out.collect(signal);
    ValueState<Merger> into = requireNonNull(merger, "open() was not called");
    @Nullable Merger known = into.value();
    @Nullable Merger news = signal.merger();
    if (news != null) {
      if (known == null || news.at().isBefore(known.at())) {
        into.update(news);
        for (Signal one : requireNonNull(kept, "open() was not called").get()) {
          Inheritance.of(one, news).ifPresent(out::collect);
        }
      }
    } else if (!signal.isOfRegistry()) {
      if (signal.revision() > 1) {
        keepOnly(one -> !one.event().equals(signal.event()));
      }
      if (isAskedAbout(signal)) {
        requireNonNull(kept, "open() was not called").add(signal);
        context.timerService().registerEventTimeTimer(forgetting(signal));
      }
      if (known != null) {
        Inheritance.of(signal, known).ifPresent(out::collect);
      }
    }
  }

  private boolean isAskedAbout(Signal signal) {
    RuleBook book = requireNonNull(rules, "initializeState() was not called").book();
    return book.concerns(KeyKind.BRANCH, signal)
        || signal.isForCounty() && book.concerns(KeyKind.COUNTY, signal);
  }

  @Override
  public void onTimer(long at, OnTimerContext context, Collector<Signal> out) throws Exception {
    keepOnly(one -> forgetting(one) > at);
  }

  private void keepOnly(Predicate<Signal> wanted) throws Exception {
    ListState<Signal> state = requireNonNull(kept, "open() was not called");
    List<Signal> still = new ArrayList<>();
    for (Signal one : state.get()) {
      if (wanted.test(one)) {
        still.add(one);
      }
    }
    state.update(still);
  }

  private long forgetting(Signal signal) {
    return Inheritance.possibleUntil(signal, lateness).toEpochMilli();
  }
}
