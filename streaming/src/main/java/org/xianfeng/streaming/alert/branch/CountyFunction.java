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
import org.apache.flink.util.function.SerializableFunction;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.registry.OrganisationTypes;
import org.xianfeng.models.rule.fact.Inheritance;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.models.rule.share.ShareChange;
import org.xianfeng.streaming.type.RecordTypes;
import org.xianfeng.streaming.type.Side;

/**
 * Says of a branch's signals which county they are of. Those that come before the branch is known
 * wait for it, as long as anything is kept that no rule is done with; then they are set aside.
 *
 * <p>On the side: each branch more or less of a place. An organisation that is no branch does not
 * count, nor does one that went into another.
 *
 * <p>State: for each branch its county, with its sector where it counts, or the signals that wait.
 */
public final class CountyFunction extends KeyedProcessFunction<String, Signal, Signal> {
  private static final long serialVersionUID = 1L;

  private static final char BETWEEN = '|';

  /** In place of the sector of a branch that went into another: it does not come back. */
  private static final String GONE = "|!";

  private final SerializableFunction<Long, Boolean> isBeyond;
  private transient @Nullable ValueState<String> county;
  private transient @Nullable ListState<Signal> waiting;

  /**
   * Waits until the end of the input at most.
   *
   * @param isBeyond whether an instant, in milliseconds, lies behind the end of a bounded input
   */
  public CountyFunction(SerializableFunction<Long, Boolean> isBeyond) {
    this.isBeyond = requireNonNull(isBeyond, "isBeyond is null");
  }

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
    @Nullable String before = known.value();
    if (signal.type().equals(Signal.BRANCH_REGISTERED)) {
      String name = signal.attribute(Signal.COUNTY, "");
      String now = before != null && before.endsWith(GONE) ? name + GONE : name + sector(signal);
      known.update(now);
      count(signal, before, now, context);
      List<Signal> waited = new ArrayList<>();
      queue.get().forEach(waited::add);
      queue.clear();
      for (Signal one : waited) {
        processElement(one, context, out);
      }
      return;
    }
    if (before == null) {
      queue.add(signal);
      context.timerService().registerEventTimeTimer(forgetting(signal));
      return;
    }
    if (signal.type().equals(Signal.BRANCH_MERGED)) {
      known.update(county(before) + GONE);
      count(signal, before, county(before) + GONE, context);
    }
    out.collect(signal.with(Signal.COUNTY + '=' + county(before)));
  }

  /** What an organisation that is a branch counts as. */
  private static String sector(Signal signal) {
    return OrganisationTypes.BRANCHES.contains(signal.attribute("type", "631"))
        ? ShareChange.place("", signal.attribute("sector", ""))
        : "";
  }

  private static String county(String known) {
    int end = known.indexOf(BETWEEN);
    return end < 0 ? known : known.substring(0, end);
  }

  private static void count(Signal signal, @Nullable String before, String now, Context context) {
    if (now.equals(before)) {
      return;
    }
    count(signal, before, -1, context);
    count(signal, now, 1, context);
  }

  private static void count(Signal signal, @Nullable String place, int change, Context context) {
    if (place != null && place.indexOf(BETWEEN) >= 0 && !place.endsWith(GONE)) {
      context.output(RecordTypes.SHARE_CHANGES, ShareChange.branch(signal.tenant(), place, change));
    }
  }

  @Override
  public void onTimer(long at, OnTimerContext context, Collector<Signal> out) throws Exception {
    if (context.timerService().currentWatermark() == Long.MAX_VALUE && isBeyond.apply(at)) {
      // the end of a bounded input is not the end of time: it may become known yet
      return;
    }
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
