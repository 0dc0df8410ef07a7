package org.xianfeng.streaming.alert;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.life.Handling;
import org.xianfeng.streaming.type.RecordTypes;

/**
 * Joins what rules say of an alert with what people do about it. Out comes the alert whenever it
 * stands differently; on the side {@link #TRANSITIONS} only when its episode changed.
 *
 * <p>State: for each alert its {@link Handling} and how it stood, from its first word until no rule
 * says anything else of it.
 */
final class LifecycleFunction extends KeyedProcessFunction<String, Handling, Alert> {
  private static final long serialVersionUID = 1L;

  /** Changes of what is wrong, without those of who looks after it. */
  static final OutputTag<Alert> TRANSITIONS = new OutputTag<>("transitions", RecordTypes.ALERT);

  private final Timing timing;
  private transient @Nullable ValueState<Handling> handling;
  private transient @Nullable ValueState<Alert> standing;

  LifecycleFunction(Timing timing) {
    this.timing = requireNonNull(timing, "timing is null");
  }

  @Override
  public void open(OpenContext context) {
    handling =
        getRuntimeContext().getState(new ValueStateDescriptor<>("handling", RecordTypes.HANDLING));
    standing =
        getRuntimeContext().getState(new ValueStateDescriptor<>("standing", RecordTypes.ALERT));
  }

  @Override
  public void processElement(Handling more, Context context, Collector<Alert> out)
      throws Exception {
    ValueState<Handling> state = requireNonNull(handling, "open() was not called");
    @Nullable Handling known = state.value();
    Handling now = known == null ? more : known.with(more);
    state.update(now);
    wake(now.keptUntil(timing.lateness()), context);
    show(now, Instant.ofEpochMilli(context.timerService().currentWatermark()), context, out);
  }

  @Override
  public void onTimer(long at, OnTimerContext context, Collector<Alert> out) throws Exception {
    @Nullable Handling known = requireNonNull(handling, "open() was not called").value();
    boolean ended = context.timerService().currentWatermark() == Long.MAX_VALUE;
    if (known == null || ended && timing.isBeyond(at)) {
      return;
    }
    Instant now = Instant.ofEpochMilli(at);
    if (known.keptUntil(timing.lateness()).isAfter(now)) {
      show(known, now, context, out);
    } else {
      requireNonNull(handling, "open() was not called").clear();
      requireNonNull(standing, "open() was not called").clear();
    }
  }

  private void show(Handling known, Instant now, Context context, Collector<Alert> out)
      throws Exception {
    ValueState<Alert> state = requireNonNull(standing, "open() was not called");
    @Nullable Alert alert = known.standing(now);
    @Nullable Alert before = state.value();
    if (alert == null || alert.equals(before)) {
      return;
    }
    state.update(alert);
    out.collect(alert);
    if (before == null || !before.episode().equals(alert.episode())) {
      context.output(TRANSITIONS, requireNonNull(known.changed(), "no rule has said it"));
    }
    @Nullable Instant wake = known.wake(now);
    if (wake != null) {
      wake(wake, context);
    }
  }

  private static void wake(Instant at, Context context) {
    context.timerService().registerEventTimeTimer(StreamTime.notBefore(at));
  }
}
