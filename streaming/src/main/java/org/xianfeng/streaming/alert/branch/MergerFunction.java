package org.xianfeng.streaming.alert.branch;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.rule.fact.Merger;
import org.xianfeng.models.rule.fact.Mergers;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.streaming.type.RecordTypes;
import org.xianfeng.streaming.type.Side;

/**
 * Decides which mergers of a tenant count, and says to each branch that they concern what it
 * becomes, step by step: of A into B into C, A hands on to C as well, in whichever order the two
 * became known. What would make a branch a part of itself is set aside.
 *
 * <p>State: for each tenant the mergers that count, by branch.
 */
public final class MergerFunction extends KeyedProcessFunction<String, Signal, Signal> {
  private static final long serialVersionUID = 1L;

  private transient @Nullable MapState<String, Merger> state;
  private transient @Nullable Map<String, Mergers> byTenant;

  @Override
  public void open(OpenContext context) {
    state =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("mergers", Types.STRING, RecordTypes.MERGER));
    byTenant = new HashMap<>();
  }

  @Override
  public void processElement(Signal signal, Context context, Collector<Signal> out)
      throws Exception {
    @Nullable Merger merger = signal.merger();
    if (merger == null) {
      return;
    }
    Mergers mergers = mergers(context.getCurrentKey());
    if (mergers.closesCircle(merger)) {
      context.output(Side.TAG, new Side(signal.event(), Side.Kind.CIRCLE));
      return;
    }
    Map<String, Integer> before = new HashMap<>();
    concerned(mergers, merger).forEach(one -> before.put(one, mergers.heirs(one).size()));
    if (!mergers.add(merger)) {
      return;
    }
    requireNonNull(state, "open() was not called").put(merger.branch(), merger);
    out.collect(signal);
    before.forEach((branch, steps) -> say(signal, branch, mergers.heirs(branch), steps, out));
  }

  private static List<String> concerned(Mergers mergers, Merger merger) {
    List<String> concerned = new ArrayList<>(mergers.parts(merger.branch()));
    concerned.add(merger.branch());
    return concerned;
  }

  /** Further steps: the first is said by a record of its own. */
  private static void say(
      Signal cause, String branch, List<Merger> heirs, int before, Collector<Signal> out) {
    for (int step = 2; step <= Math.max(before, heirs.size()); step++) {
      out.collect(cause.further(branch, step, step <= heirs.size() ? heirs.get(step - 1) : null));
    }
  }

  private Mergers mergers(String tenant) throws Exception {
    Map<String, Mergers> all = requireNonNull(byTenant, "open() was not called");
    @Nullable Mergers known = all.get(tenant);
    if (known == null) {
      known = new Mergers();
      for (Merger one : requireNonNull(state, "open() was not called").values()) {
        known.add(one);
      }
      all.put(tenant, known);
    }
    return known;
  }
}
