package org.xianfeng.streaming.alert.share;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.Phase;

/**
 * Puts into shadow what a version of a rule opens at or after the instant at which it tripped. An
 * alert waits until the instant of its opening is over, because only then is it known; one that
 * opened earlier passes at once. An operator of its own because a function cannot say something
 * with the time at which it was said first.
 *
 * <p>State: for each alert what waits, and while it goes on since when it was announced as pending;
 * for all when each version tripped.
 */
final class HoldOperator extends AbstractStreamOperator<Alert>
    implements TwoInputStreamOperator<Alert, Alert, Alert>, Triggerable<String, VoidNamespace> {
  private static final MapStateDescriptor<String, Long> TRIPPED =
      new MapStateDescriptor<>("tripped", Types.STRING, Types.LONG);

  private transient @Nullable BroadcastState<String, Long> tripped;
  private transient @Nullable ListState<HeldAlert> held;
  private transient @Nullable ValueState<Long> announced;
  private transient @Nullable InternalTimerService<VoidNamespace> timers;

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    tripped = context.getOperatorStateStore().getBroadcastState(TRIPPED);
  }

  @Override
  public void open() throws Exception {
    super.open();
    held =
        getRuntimeContext()
            .getListState(new ListStateDescriptor<>("held", Types.POJO(HeldAlert.class)));
    announced = getRuntimeContext().getState(new ValueStateDescriptor<>("announced", Types.LONG));
    timers = getInternalTimerService("openings", VoidNamespaceSerializer.INSTANCE, this);
  }

  @Override
  public void processElement1(StreamRecord<Alert> record) throws Exception {
    HeldAlert alert = new HeldAlert(record.getValue(), record.getTimestamp());
    ListState<HeldAlert> waiting = requireNonNull(held, "open() was not called");
    long over = begin(alert.alert()) + 1;
    boolean first = !waiting.get().iterator().hasNext();
    if (first && over <= requireNonNull(timers, "open() was not called").currentWatermark()) {
      say(alert);
      return;
    }
    waiting.add(alert);
    requireNonNull(timers, "open() was not called")
        .registerEventTimeTimer(VoidNamespace.INSTANCE, over);
  }

  @Override
  public void processElement2(StreamRecord<Alert> record) throws Exception {
    Alert trip = record.getValue();
    requireNonNull(tripped, "initializeState() was not called")
        .put(
            version(trip.tenant(), trip.branch(), trip.episode().ruleVersion()),
            trip.openedAt().toEpochMilli());
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    ListState<HeldAlert> waiting = requireNonNull(held, "open() was not called");
    List<HeldAlert> still = new ArrayList<>();
    for (HeldAlert one : waiting.get()) {
      // those of one alert keep their order
      if (still.isEmpty() && begin(one.alert()) < timer.getTimestamp()) {
        say(one);
      } else {
        still.add(one);
      }
    }
    waiting.update(still);
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("No timer is set in processing time");
  }

  private void say(HeldAlert one) throws Exception {
    Alert alert = one.alert();
    @Nullable Long since =
        requireNonNull(tripped, "initializeState() was not called")
            .get(version(alert.tenant(), alert.rule(), alert.episode().ruleVersion()));
    boolean shadow = since != null && since <= begin(alert);
    if (alert.isPending()) {
      requireNonNull(announced, "open() was not called").update(begin(alert));
    } else if (!alert.isOpen()) {
      requireNonNull(announced, "open() was not called").clear();
    }
    output.collect(new StreamRecord<>(shadow ? alert.inShadow() : alert, one.said()));
  }

  /** When an alert opened, or was announced before: what was told then is told to its end. */
  private long begin(Alert alert) throws Exception {
    @Nullable Long before = requireNonNull(announced, "open() was not called").value();
    if (before != null) {
      return before;
    }
    @Nullable Phase phase = alert.isPending() ? alert.episode().phase() : null;
    return (phase == null ? alert.openedAt() : phase.since()).toEpochMilli();
  }

  /** Key of a version. */
  static String version(String tenant, String rule, int number) {
    return tenant + '|' + rule + '@' + number;
  }
}
