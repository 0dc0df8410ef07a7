package org.xianfeng.streaming.alert;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.rule.fact.Inheritance;
import org.xianfeng.models.rule.fact.Merger;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.streaming.type.RecordTypes;

/**
 * Hands on what a branch did to the branch that it went into: everything since then, and its
 * meetings before, which count there in the period of the merger. All signals pass; those that are
 * handed on follow as signals of the other branch.
 *
 * <p>State: for each branch its merger, meetings of a year, because no period is longer, and other
 * signals for as long as a merger may become known late.
 */
final class HeirFunction extends KeyedProcessFunction<String, Signal, Signal> {
  private static final long serialVersionUID = 1L;

  private final Duration lateness;
  private transient @Nullable ValueState<Merger> merger;
  private transient @Nullable ListState<Signal> kept;

  HeirFunction(Timing timing) {
    this.lateness = timing.lateness();
  }

  @Override
  public void open(OpenContext context) {
    merger = getRuntimeContext().getState(new ValueStateDescriptor<>("merger", RecordTypes.MERGER));
    kept = getRuntimeContext().getListState(new ListStateDescriptor<>("kept", RecordTypes.SIGNAL));
  }

  @Override
  public void processElement(Signal signal, Context context, Collector<Signal> out)
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
      requireNonNull(kept, "open() was not called").add(signal);
      context.timerService().registerEventTimeTimer(forgetting(signal));
      if (known != null) {
        Inheritance.of(signal, known).ifPresent(out::collect);
      }
    }
  }

  @Override
  public void onTimer(long at, OnTimerContext context, Collector<Signal> out) throws Exception {
    ListState<Signal> state = requireNonNull(kept, "open() was not called");
    List<Signal> still = new ArrayList<>();
    for (Signal one : state.get()) {
      if (forgetting(one) > at) {
        still.add(one);
      }
    }
    state.update(still);
  }

  private long forgetting(Signal signal) {
    return Inheritance.possibleUntil(signal, lateness).toEpochMilli();
  }
}
