package org.xianfeng.streaming.alert;

import static java.util.Objects.requireNonNull;

import com.dynatrace.hash4j.hashing.HashValue128;
import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.streaming.identity.IdentityHash;
import org.xianfeng.streaming.identity.IdentityKey;
import org.xianfeng.streaming.identity.SeenIds;
import org.xianfeng.streaming.identity.SeenIdsSerializer;
import org.xianfeng.streaming.type.Side;
import org.xianfeng.streaming.type.Side.Kind;

/**
 * Lets each signal pass once and in time: not from the future, not seen before, not so late that
 * corrections have ended. The order of the three is part of the rules.
 *
 * <p>State: {@link SeenIds} per bucket of identities, each for {@code dedupTtl} to twice that; and
 * {@link StreamTime}.
 */
final class AdmitFunction extends KeyedProcessFunction<Integer, Signal, Signal>
    implements CheckpointedFunction {
  private final Timing timing;
  private final IdentityKey key;
  private transient @Nullable ValueState<SeenIds> seen;
  private transient @Nullable IdentityHash hash;
  private transient @Nullable StreamTime time;

  AdmitFunction(Timing timing, IdentityKey key) {
    this.timing = requireNonNull(timing, "timing is null");
    this.key = requireNonNull(key, "key is null");
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    time = StreamTime.restore(context.getOperatorStateStore());
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    requireNonNull(time, "initializeState() was not called").save();
  }

  @Override
  public void open(OpenContext context) throws IOException {
    hash = new IdentityHash(key.read());
    seen = getRuntimeContext().getState(new ValueStateDescriptor<>("seen", SeenIdsSerializer.TYPE));
  }

  @Override
  public void processElement(Signal signal, Context context, Collector<Signal> out)
      throws IOException {
    StreamTime now = requireNonNull(time, "initializeState() was not called");
    now.reach(context.timerService().currentWatermark());
    // its stamp is what its source knew; how far this task has come depends on the others
    long streamTime = Math.max(now.millis(), context.timestamp());
    long recorded = signal.recordedAt().toEpochMilli();
    if (recorded - signal.arrivedAt().toEpochMilli() > timing.futureSkew().toMillis()) {
      context.output(Side.TAG, new Side(signal.event(), Kind.FUTURE));
      return;
    }
    SeenIds ids = ids();
    HashValue128 identity = identity(signal);
    long high = identity.getMostSignificantBits();
    long low = identity.getLeastSignificantBits();
    long generation =
        SeenIds.generation(signal.arrivedAt().toEpochMilli(), timing.dedupTtl().toMillis());
    // what is too late was never accepted: when it comes again it is too late again
    boolean tooLate = isTooLate(signal, streamTime);
    if (ids.isJump(high, low, signal.revision())) {
      context.output(Side.TAG, new Side(signal.event(), Kind.REVISION_JUMP));
    } else if (tooLate
        ? ids.has(high, low, signal.revision())
        : !ids.add(high, low, signal.revision(), generation)) {
      context.output(Side.TAG, new Side(signal.event(), Kind.DUPLICATE));
    } else if (tooLate) {
      context.output(Side.TAG, new Side(signal.event(), Kind.TOO_LATE));
    } else {
      out.collect(signal);
    }
  }

  private boolean isTooLate(Signal signal, long watermark) {
    long recorded = signal.recordedAt().toEpochMilli();
    return !signal.isOfRegistry()
        && recorded <= watermark
        && watermark - recorded > timing.lateness().toMillis();
  }

  private SeenIds ids() throws IOException {
    ValueState<SeenIds> state = requireNonNull(seen, "open() was not called");
    @Nullable SeenIds ids = state.value();
    if (ids == null) {
      ids = new SeenIds();
      state.update(ids);
    }
    return ids;
  }

  private HashValue128 identity(Signal signal) {
    // the signals of one event differ in their type
    return requireNonNull(hash, "open() was not called")
        .start()
        .add(signal.tenant())
        .add(signal.event())
        .add(signal.type())
        .value();
  }
}
