package org.xianfeng.streaming.alert.share;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
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

/**
 * Puts into shadow what is said for the first time at or after the instant at which its version
 * tripped, whenever it is dated; what was said before is told to its end. The first word of an
 * alert waits until its instant is over, because only then is it known. An operator of its own
 * because a function cannot say something with the time at which it was said first.
 *
 * <p>State: for each alert when it was first said and what waits, until no rule says anything else
 * of it; for all when each version tripped.
 */
final class HoldOperator extends AbstractStreamOperator<Alert>
    implements TwoInputStreamOperator<Alert, Alert, Alert>, Triggerable<String, VoidNamespace> {
  private static final MapStateDescriptor<String, Long> TRIPPED =
      new MapStateDescriptor<>("tripped", Types.STRING, Types.LONG);

  private final Duration lateness;
  private transient @Nullable BroadcastState<String, Long> tripped;
  private transient @Nullable ListState<HeldAlert> held;
  private transient @Nullable ValueState<Long> first;
  private transient @Nullable ValueState<Long> until;
  private transient @Nullable InternalTimerService<VoidNamespace> timers;

  /**
   * Keeps what is known of an alert as long as that can change.
   *
   * @param lateness how late a record may still correct what was said
   */
  HoldOperator(Duration lateness) {
    this.lateness = requireNonNull(lateness, "lateness is null");
  }

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
    first = getRuntimeContext().getState(new ValueStateDescriptor<>("first", Types.LONG));
    until = getRuntimeContext().getState(new ValueStateDescriptor<>("until", Types.LONG));
    timers = getInternalTimerService("openings", VoidNamespaceSerializer.INSTANCE, this);
  }

  @Override
  public void processElement1(StreamRecord<Alert> record) throws Exception {
    HeldAlert alert = new HeldAlert(record.getValue(), record.getTimestamp());
    InternalTimerService<VoidNamespace> service = requireNonNull(timers, "open() was not called");
    long over = first(alert) + 1;
    keep(alert, service);
    if (over <= service.currentWatermark()) {
      say(alert);
      return;
    }
    requireNonNull(held, "open() was not called").add(alert);
    service.registerEventTimeTimer(VoidNamespace.INSTANCE, over);
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
      if (first(one) < timer.getTimestamp()) {
        say(one);
      } else {
        still.add(one);
      }
    }
    waiting.update(still);
    ValueState<Long> end = requireNonNull(until, "open() was not called");
    @Nullable Long kept = end.value();
    if (kept != null && kept <= timer.getTimestamp()) {
      requireNonNull(first, "open() was not called").clear();
      end.clear();
    }
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
    boolean shadow = since != null && since <= first(one);
    output.collect(new StreamRecord<>(shadow ? alert.inShadow() : alert, one.said()));
  }

  /** When an alert was said first, as pending or as firing. */
  private long first(HeldAlert one) throws Exception {
    ValueState<Long> state = requireNonNull(first, "open() was not called");
    @Nullable Long known = state.value();
    if (known != null) {
      return known;
    }
    state.update(one.said());
    return one.said();
  }

  private void keep(HeldAlert one, InternalTimerService<VoidNamespace> service) throws Exception {
    // one that is said long after its time, too, may be corrected soon after
    long end =
        Math.max(
            one.alert().episode().changesUntil(lateness).toEpochMilli(),
            one.said() + lateness.toMillis() + 1);
    requireNonNull(until, "open() was not called").update(end);
    service.registerEventTimeTimer(VoidNamespace.INSTANCE, end);
  }

  /** Key of a version. */
  static String version(String tenant, String rule, int number) {
    return tenant + '|' + rule + '@' + number;
  }
}
