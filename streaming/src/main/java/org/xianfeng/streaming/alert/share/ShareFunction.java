package org.xianfeng.streaming.alert.share;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.share.FiringShare;
import org.xianfeng.models.rule.share.ShareChange;
import org.xianfeng.models.rule.share.ShareCounts;
import org.xianfeng.models.rule.share.TrippedRule;
import org.xianfeng.streaming.alert.control.KnownRules;
import org.xianfeng.streaming.type.RecordTypes;

/**
 * Counts for each tenant on how much of its scope each version of a rule fires, and says once when
 * it is more than it may: when an instant is over, so that the order within it says nothing.
 *
 * <p>State: for each tenant the numbers, the changes of instants that are not over, and the
 * versions that tripped; for all the {@link KnownRules}.
 */
final class ShareFunction extends KeyedBroadcastProcessFunction<String, ShareChange, String, Alert>
    implements CheckpointedFunction {
  private static final long serialVersionUID = 1L;

  private final List<String> rulesAtStart;
  private transient @Nullable MapState<String, Integer> counts;
  private transient @Nullable MapState<Long, List<ShareChange>> waiting;
  private transient @Nullable MapState<String, Long> tripped;
  private transient @Nullable Map<String, ShareCounts> byTenant;
  private transient @Nullable KnownRules rules;

  ShareFunction(List<String> rulesAtStart) {
    this.rulesAtStart = List.copyOf(rulesAtStart);
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    rules = KnownRules.restore(context.getOperatorStateStore(), rulesAtStart);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    // everything is written down when it becomes known
  }

  @Override
  public void open(OpenContext context) {
    counts =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("counts", Types.STRING, Types.INT));
    waiting =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "waiting", Types.LONG, Types.LIST(RecordTypes.SHARE_CHANGE)));
    tripped =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("tripped", Types.STRING, Types.LONG));
    byTenant = new HashMap<>();
  }

  @Override
  public void processBroadcastElement(String rule, Context context, Collector<Alert> out)
      throws Exception {
    requireNonNull(rules, "initializeState() was not called").learn(rule);
  }

  @Override
  public void processElement(ShareChange change, ReadOnlyContext context, Collector<Alert> out)
      throws Exception {
    long at = context.timestamp();
    if (at < context.timerService().currentWatermark()) {
      take(List.of(change), at, out);
      return;
    }
    MapState<Long, List<ShareChange>> all = requireNonNull(waiting, "open() was not called");
    @Nullable List<ShareChange> known = all.get(at);
    all.put(at, known == null ? List.of(change) : together(known, change));
    context.timerService().registerEventTimeTimer(at + 1);
  }

  /** One for each number: at the end of a month all branches change a few numbers at once. */
  private static List<ShareChange> together(List<ShareChange> known, ShareChange change) {
    List<ShareChange> all = new ArrayList<>(known);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).counted().equals(change.counted())) {
        all.set(i, all.get(i).and(change));
        return all;
      }
    }
    all.add(change);
    return all;
  }

  @Override
  public void onTimer(long at, OnTimerContext context, Collector<Alert> out) throws Exception {
    MapState<Long, List<ShareChange>> all = requireNonNull(waiting, "open() was not called");
    @Nullable List<ShareChange> over = all.get(at - 1);
    if (over != null) {
      all.remove(at - 1);
      take(over, at - 1, out);
    }
  }

  private void take(List<ShareChange> changes, long at, Collector<Alert> out) throws Exception {
    ShareCounts numbers = numbers(changes.get(0).tenant());
    Instant instant = Instant.ofEpochMilli(at);
    Set<Rule> concerned = new LinkedHashSet<>();
    for (ShareChange change : changes) {
      int number = numbers.add(change);
      if (number == 0) {
        requireNonNull(counts, "open() was not called").remove(change.counted());
      } else {
        requireNonNull(counts, "open() was not called").put(change.counted(), number);
      }
      @Nullable Rule rule =
          requireNonNull(rules, "initializeState() was not called")
              .book()
              .version(change.tenant(), change.rule(), change.version());
      if (rule != null && change.change() > 0) {
        concerned.add(rule);
      }
    }
    for (String old : numbers.forget(instant)) {
      requireNonNull(counts, "open() was not called").remove(old);
    }
    for (Rule rule : concerned) {
      FiringShare share = numbers.share(rule, instant);
      String version = HoldOperator.version(changes.get(0).tenant(), rule.id(), rule.version());
      MapState<String, Long> known = requireNonNull(tripped, "open() was not called");
      if (share.trips(rule.rollout()) && !known.contains(version)) {
        known.put(version, at);
        out.collect(TrippedRule.of(changes.get(0).tenant(), rule, share, instant));
      }
    }
  }

  private ShareCounts numbers(String tenant) throws Exception {
    Map<String, ShareCounts> all = requireNonNull(byTenant, "open() was not called");
    @Nullable ShareCounts known = all.get(tenant);
    if (known == null) {
      known = new ShareCounts();
      for (Map.Entry<String, Integer> one :
          requireNonNull(counts, "open() was not called").entries()) {
        known.restore(one.getKey(), one.getValue());
      }
      all.put(tenant, known);
    }
    return known;
  }
}
