package org.xianfeng.streaming.alert.branch;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
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
import org.xianfeng.streaming.alert.control.KnownRules;
import org.xianfeng.streaming.type.RecordTypes;

/**
 * Hands on what a branch did to the branch that it went into, and to whatever that one went into:
 * everything since then, and its meetings before, which count there in the period of the merger.
 * All signals pass; those that are handed on follow as signals of the other branch.
 *
 * <p>State: for each branch its heirs by the number of the step, and of what some rule asks about
 * meetings of a year, because no period is longer, and other signals for as long as a merger may
 * become known late; for all branches the {@link KnownRules}.
 */
public final class HeirFunction
    extends KeyedBroadcastProcessFunction<String, Signal, String, Signal>
    implements CheckpointedFunction {
  private static final long serialVersionUID = 1L;

  private final Duration lateness;
  private final List<String> rulesAtStart;
  private transient @Nullable MapState<Integer, Merger> heirs;
  private transient @Nullable ListState<Passed> kept;
  private transient @Nullable KnownRules rules;

  /**
   * In front of the branches.
   *
   * @param lateness how late a signal may still correct what was said
   * @param rulesAtStart texts of the rules that are known before the first signal
   */
  public HeirFunction(Duration lateness, List<String> rulesAtStart) {
    this.lateness = requireNonNull(lateness, "lateness is null");
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
    heirs =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("heirs", Types.INT, RecordTypes.MERGER));
    kept =
        getRuntimeContext()
            .getListState(new ListStateDescriptor<>("passed", Types.POJO(Passed.class)));
  }

  @Override
  public void processBroadcastElement(String rule, Context context, Collector<Signal> out)
      throws Exception {
    requireNonNull(rules, "initializeState() was not called").learn(rule);
  }

  @Override
  public void processElement(Signal signal, ReadOnlyContext context, Collector<Signal> out)
      throws Exception {
    if (signal.step() == 1) {
      out.collect(signal);
    }
    long stamp = context.timestamp();
    if (signal.type().equals(Signal.BRANCH_MERGED)) {
      @Nullable Merger news = learn(signal);
      if (news != null) {
        for (Passed one : requireNonNull(kept, "open() was not called").get()) {
          if (one.stamp() > stamp) {
            // it overtook the merger, and is handed on as if it had not
            context.timerService().registerEventTimeTimer(one.stamp());
          } else {
            Inheritance.of(one.signal(), news).ifPresent(out::collect);
          }
        }
      }
    } else if (!signal.isOfRegistry()) {
      if (signal.revision() > 1) {
        keepOnly(one -> !one.signal().event().equals(signal.event()));
      }
      if (isAskedAbout(signal)) {
        requireNonNull(kept, "open() was not called").add(new Passed(signal, stamp));
        context.timerService().registerEventTimeTimer(forgetting(signal));
      }
      handOn(signal, out);
    }
  }

  /** What a branch becomes a part of in a step; null where that is no news. */
  private @Nullable Merger learn(Signal signal) throws Exception {
    MapState<Integer, Merger> all = requireNonNull(heirs, "open() was not called");
    @Nullable Merger merger = signal.merger();
    if (merger == null) {
      all.remove(signal.step());
      return null;
    }
    if (merger.equals(all.get(signal.step()))) {
      return null;
    }
    all.put(signal.step(), merger);
    return merger;
  }

  private void handOn(Signal signal, Collector<Signal> out) throws Exception {
    for (Merger heir : requireNonNull(heirs, "open() was not called").values()) {
      Inheritance.of(signal, heir).ifPresent(out::collect);
    }
  }

  private boolean isAskedAbout(Signal signal) {
    RuleBook book = requireNonNull(rules, "initializeState() was not called").book();
    return book.concerns(KeyKind.BRANCH, signal)
        || signal.isForCounty() && book.concerns(KeyKind.COUNTY, signal);
  }

  @Override
  public void onTimer(long at, OnTimerContext context, Collector<Signal> out) throws Exception {
    for (Passed one : requireNonNull(kept, "open() was not called").get()) {
      if (one.stamp() == at) {
        handOn(one.signal(), out);
      }
    }
    keepOnly(one -> forgetting(one.signal()) > at);
  }

  private void keepOnly(Predicate<Passed> wanted) throws Exception {
    ListState<Passed> state = requireNonNull(kept, "open() was not called");
    List<Passed> still = new ArrayList<>();
    for (Passed one : state.get()) {
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
