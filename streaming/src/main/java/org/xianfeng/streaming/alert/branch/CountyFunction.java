package org.xianfeng.streaming.alert.branch;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.rule.fact.Inheritance;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.streaming.type.RecordTypes;
import org.xianfeng.streaming.type.Side;

/**
 * Says of a branch's signals which county they are of. Those that come before the branch is known
 * wait for it, as long as anything is kept that no rule is done with; then they are set aside.
 *
 * <p>State: for each branch its county, or the signals that wait for it.
 */
public final class CountyFunction extends KeyedProcessFunction<String, Signal, Signal> {
  private static final long serialVersionUID = 1L;

  private transient @Nullable ValueState<String> county;
  private transient @Nullable ListState<Signal> waiting;

  @Override
  public void open(OpenContext context) {
    county = getRuntimeContext().getState(new ValueStateDescriptor<>("county", Types.STRING));
    waiting =
        getRuntimeContext().getListState(new ListStateDescriptor<>("waiting", RecordTypes.SIGNAL));
  }

  @Override
  public void processElement(Signal signal, Context context, Collector<Signal> out)
      throws Exception {
    ValueState<String> known = requireNonNull(county, "open() was not called");
    ListState<Signal> queue = requireNonNull(waiting, "open() was not called");
    if (signal.type().equals(Signal.BRANCH_REGISTERED)) {
      String name = signal.attribute(Signal.COUNTY, "");
      known.update(name);
      for (Signal waited : queue.get()) {
        out.collect(waited.with(Signal.COUNTY + '=' + name));
      }
      queue.clear();
      return;
    }
    @Nullable String name = known.value();
    if (name == null) {
      queue.add(signal);
      context.timerService().registerEventTimeTimer(forgetting(signal));
    } else {
      out.collect(signal.with(Signal.COUNTY + '=' + name));
    }
  }

  @Override
  public void onTimer(long at, OnTimerContext context, Collector<Signal> out) throws Exception {
    ListState<Signal> queue = requireNonNull(waiting, "open() was not called");
    List<Signal> still = new ArrayList<>();
    for (Signal waited : queue.get()) {
      if (forgetting(waited) > at) {
        still.add(waited);
      } else {
        context.output(Side.TAG, new Side(waited.event(), Side.Kind.UNKNOWN_BRANCH));
      }
    }
    queue.update(still);
  }

  private static long forgetting(Signal signal) {
    return Inheritance.awaitedUntil(signal).toEpochMilli();
  }
}
