package org.xianfeng.streaming.alert;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.rule.Evaluation;
import org.xianfeng.models.rule.Evaluator;
import org.xianfeng.models.rule.KeyState;
import org.xianfeng.models.rule.Noted;
import org.xianfeng.models.rule.RuleBook;
import org.xianfeng.models.rule.fact.KeyKind;
import org.xianfeng.models.rule.fact.Merger;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.models.rule.share.ShareChange;
import org.xianfeng.models.rule.share.ShareChanges;
import org.xianfeng.streaming.alert.control.Control;
import org.xianfeng.streaming.alert.control.KnownRules;
import org.xianfeng.streaming.type.RecordTypes;

/**
 * Judges signals by rules. An operator of its own rather than a {@code
 * KeyedBroadcastProcessFunction}: that one cannot set a timer when a rule changes, and a changed
 * rule may make a key due that nothing else would wake.
 *
 * <p>State: for each key the {@link KeyState} that its evaluator keeps, until it says that none are
 * needed, the instant of its one armed timer, and signals that wait for the time of their {@link
 * StampOperator stamp}; for all keys the texts of the rules, the mergers and {@link StreamTime}. An
 * armed timer that no longer matters is let fire: to delete it costs more.
 */
final class RuleOperator extends AbstractStreamOperator<Alert>
    implements TwoInputStreamOperator<Signal, Control, Alert>, Triggerable<String, VoidNamespace> {
  private static final MapStateDescriptor<String, Merger> MERGERS =
      new MapStateDescriptor<>("mergers", Types.STRING, RecordTypes.MERGER);

  private static final ListStateDescriptor<Signal> HELD =
      new ListStateDescriptor<>("held", RecordTypes.SIGNAL);

  private final Evaluator evaluator;
  private final List<String> rulesAtStart;
  private final Timing timing;

  private transient @Nullable KnownRules rules;
  private transient @Nullable BroadcastState<String, Merger> mergers;
  private transient @Nullable ValueState<KeyState> facts;
  private transient @Nullable ValueState<Long> armed;
  private transient @Nullable InternalTimerService<VoidNamespace> timers;
  private transient @Nullable StreamTime time;

  /**
   * Judges by an evaluator.
   *
   * @param rulesAtStart texts of the rules that are known before the first signal
   */
  RuleOperator(Evaluator evaluator, List<String> rulesAtStart, Timing timing) {
    this.evaluator = requireNonNull(evaluator, "evaluator is null");
    this.rulesAtStart = List.copyOf(rulesAtStart);
    this.timing = requireNonNull(timing, "timing is null");
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    rules = KnownRules.restore(context.getOperatorStateStore(), rulesAtStart);
    mergers = context.getOperatorStateStore().getBroadcastState(MERGERS);
    for (Map.Entry<String, Merger> merger : mergers.entries()) {
      book().add(merger.getValue());
    }
    time = StreamTime.restore(context.getOperatorStateStore());
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    requireNonNull(time, "initializeState() was not called").save();
  }

  @Override
  public void open() throws Exception {
    super.open();
    facts = getRuntimeContext().getState(factsDescriptor());
    armed = getRuntimeContext().getState(new ValueStateDescriptor<>("armed", Types.LONG));
    timers = getInternalTimerService("rules", VoidNamespaceSerializer.INSTANCE, this);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    requireNonNull(time, "initializeState() was not called").reach(mark.getTimestamp());
    super.processWatermark(mark);
  }

  @Override
  public void processElement1(StreamRecord<Signal> record) throws Exception {
    long stamp = record.getTimestamp();
    Signal signal = record.getValue();
    if (stamp <= requireNonNull(time, "initializeState() was not called").millis()
        || signal.revision() == 1 && !evaluator.concerns(signal, book())) {
      accept(signal, streamTime());
      return;
    }
    // its source is ahead of others: deadlines that had passed there pass here first
    held(stamp).add(signal);
    requireNonNull(timers, "open() was not called")
        .registerEventTimeTimer(VoidNamespace.INSTANCE, stamp);
  }

  private void accept(Signal signal, Instant at) throws Exception {
    ValueState<KeyState> state = requireNonNull(facts, "open() was not called");
    @Nullable KeyState before = state.value();
    Noted noted = evaluator.accept(before, signal, book());
    switch (noted.then()) {
      case NOTHING -> {}
      case KEEP -> state.update(noted.state());
      case JUDGE -> {
        Instant cause = signal.recordedAt();
        if (evaluator.kind() == KeyKind.TICKET) {
          count(ShareChanges.tickets(before, noted.state(), book()), said(at, cause));
        }
        done(noted.state(), evaluator.evaluate(noted, book(), at, cause), at, cause);
      }
    }
  }

  @Override
  public void processElement2(StreamRecord<Control> record) throws Exception {
    Control control = record.getValue();
    boolean news =
        control.rule() == null
            ? learn(requireNonNull(control.merger(), "nothing to learn"))
            : requireNonNull(rules, "initializeState() was not called").learn(control.rule());
    if (!news) {
      return;
    }
    this.<String>getKeyedStateBackend()
        .applyToAllKeys(
            VoidNamespace.INSTANCE,
            VoidNamespaceSerializer.INSTANCE,
            factsDescriptor(),
            (key, state) -> {
              @Nullable KeyState known = state.value();
              if (known != null) {
                judge(known, streamTime(), streamTime());
              }
            });
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
    judgeWhatIsDue(timer.getTimestamp());
    ListState<Signal> waiting = held(timer.getTimestamp());
    @Nullable Iterable<Signal> signals = waiting.get();
    if (signals != null) {
      waiting.clear();
      for (Signal signal : signals) {
        accept(signal, Instant.ofEpochMilli(timer.getTimestamp()));
      }
    }
  }

  /** Signals of the key that wait for an instant. */
  private ListState<Signal> held(long stamp) throws Exception {
    return getPartitionedState(stamp, LongSerializer.INSTANCE, HELD);
  }

  private void judgeWhatIsDue(long at) throws Exception {
    ValueState<Long> due = requireNonNull(armed, "open() was not called");
    @Nullable Long expected = due.value();
    boolean ended =
        requireNonNull(timers, "open() was not called").currentWatermark() == Long.MAX_VALUE;
    if (expected == null || expected != at || ended && timing.isBeyond(at)) {
      // let fire instead of deleted, or the end of a bounded input, which is not the end of time
      return;
    }
    due.clear();
    @Nullable KeyState known = requireNonNull(facts, "open() was not called").value();
    if (known != null) {
      // the timer's time and not the watermark: a watermark may pass several deadlines at once
      Instant now = Instant.ofEpochMilli(at);
      judge(known, now, now);
    }
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("No timer is set in processing time");
  }

  private void judge(KeyState known, Instant now, Instant cause) throws Exception {
    done(known, evaluator.evaluate(known, book(), now, cause), now, cause);
  }

  private void done(KeyState known, Evaluation evaluation, Instant now, Instant cause)
      throws Exception {
    ValueState<KeyState> state = requireNonNull(facts, "open() was not called");
    long said = said(now, cause);
    for (Alert alert : evaluation.changes()) {
      output.collect(new StreamRecord<>(alert, said));
    }
    count(ShareChanges.fired(evaluator.kind(), known, evaluation), said);
    @Nullable KeyState kept = evaluation.state();
    if (kept == null) {
      state.clear();
      requireNonNull(armed, "open() was not called").clear();
    } else {
      state.update(kept);
      arm(evaluation.next());
    }
  }

  private void count(List<ShareChange> changes, long said) {
    for (ShareChange change : changes) {
      output.collect(RecordTypes.SHARE_CHANGES, new StreamRecord<>(change, said));
    }
  }

  /** Stream time at which something is said; what shows it may be ahead of stream time. */
  private static long said(Instant now, Instant cause) {
    return Math.max(now.toEpochMilli(), cause.toEpochMilli());
  }

  /** Sets the key's one timer, unless one that fires earlier is set already. */
  private void arm(@Nullable Instant next) throws Exception {
    ValueState<Long> due = requireNonNull(armed, "open() was not called");
    if (next == null) {
      return;
    }
    long at = StreamTime.notBefore(next);
    @Nullable Long set = due.value();
    if (set == null || at < set) {
      requireNonNull(timers, "open() was not called")
          .registerEventTimeTimer(VoidNamespace.INSTANCE, at);
      due.update(at);
    }
  }

  private RuleBook book() {
    return requireNonNull(rules, "initializeState() was not called").book();
  }

  /** Branches have their own merger among their facts; what tickets belong to is asked here. */
  private boolean learn(Merger merger) throws Exception {
    if (evaluator.kind() != KeyKind.TICKET || !book().add(merger)) {
      return false;
    }
    requireNonNull(mergers, "initializeState() was not called")
        .put(merger.tenant() + '|' + merger.branch(), merger);
    return true;
  }

  /** Now; behind the end of a bounded input the horizon, or where time stood. */
  private Instant streamTime() {
    boolean ended =
        requireNonNull(timers, "open() was not called").currentWatermark() == Long.MAX_VALUE;
    return ended && timing.horizon() != null
        ? timing.horizon()
        : Instant.ofEpochMilli(requireNonNull(time, "initializeState() was not called").millis());
  }

  private ValueStateDescriptor<KeyState> factsDescriptor() {
    return new ValueStateDescriptor<>("state", RecordTypes.KEY_STATE);
  }
}
