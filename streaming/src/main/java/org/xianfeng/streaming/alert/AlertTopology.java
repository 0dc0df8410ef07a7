package org.xianfeng.streaming.alert;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.transformations.SideOutputTransformation;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;
import org.apache.flink.util.Collector;
import org.apache.flink.util.MathUtils;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.life.Handling;
import org.xianfeng.models.calendar.WorkCalendar;
import org.xianfeng.models.rule.Evaluator;
import org.xianfeng.models.rule.Frames;
import org.xianfeng.models.rule.Zones;
import org.xianfeng.models.rule.fact.KeyKind;
import org.xianfeng.models.rule.fact.Merger;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.models.rule.share.ShareChange;
import org.xianfeng.streaming.alert.branch.CountyFunction;
import org.xianfeng.streaming.alert.branch.HeirFunction;
import org.xianfeng.streaming.alert.branch.MergerFunction;
import org.xianfeng.streaming.alert.control.Control;
import org.xianfeng.streaming.alert.control.KnownRules;
import org.xianfeng.streaming.alert.share.ShareGuard;
import org.xianfeng.streaming.identity.IdentityKey;
import org.xianfeng.streaming.type.RecordTypes;
import org.xianfeng.streaming.type.Side;

/**
 * Shape of the alert job between its sources and its sinks: a chain for each kind of keys, of which
 * that of tickets has a time of its own, so that eight minutes do not wait for the disorder of
 * meetings.
 */
public final class AlertTopology {
  /** Buckets of identities; fixed, because state is found again by the bucket. */
  private static final int BUCKET_BITS = 10;

  private final Timing timing;
  private final WorkCalendar calendar;
  private final Zones zones;
  private final List<String> rulesAtStart;
  private final IdentityKey key;

  /**
   * Fixes what the rules are judged with.
   *
   * @param rulesAtStart rules that hold before the first signal is looked at
   * @param key of the identities
   */
  public AlertTopology(
      Timing timing,
      WorkCalendar calendar,
      Zones zones,
      List<String> rulesAtStart,
      IdentityKey key) {
    this.timing = requireNonNull(timing, "timing is null");
    this.calendar = requireNonNull(calendar, "calendar is null");
    this.zones = requireNonNull(zones, "zones is null");
    this.rulesAtStart = List.copyOf(rulesAtStart);
    this.key = requireNonNull(key, "key is null");
  }

  /**
   * Four streams out.
   *
   * @param said alerts as their rules say them; those of one alert in order
   * @param states alerts whenever they stand differently; those of one alert in order
   * @param transitions those of them in which the episode changed, and not only who looks after it
   * @param sides signals that were not judged
   */
  public record Outputs(
      DataStream<Alert> said,
      DataStream<Alert> states,
      DataStream<Alert> transitions,
      DataStream<Side> sides) {}

  /**
   * Connects the operators; every operator has a uid, because state is found again by it.
   *
   * @param tickets steps of tickets and of rectifications, with watermarks
   * @param others everything else, with watermarks; mergers among them are not looked at
   * @param registry where mergers are among; with watermarks only if it is to have a say in time
   * @param rules texts of rules that become known while the job runs
   * @param commands what people do about single alerts
   */
  public Outputs build(
      DataStream<Signal> tickets,
      DataStream<Signal> others,
      DataStream<Signal> registry,
      DataStream<String> rules,
      DataStream<Handling> commands) {
    SingleOutputStreamOperator<Signal> ticketSignals = admit(tickets, "ticket");
    SingleOutputStreamOperator<Signal> otherSignals =
        admit(only(others, "no-mergers", signal -> !isMerger(signal)), "branch");
    SingleOutputStreamOperator<Signal> admittedMergers =
        admit(only(registry, "mergers", AlertTopology::isMerger), "merger");
    SingleOutputStreamOperator<Signal> mergers =
        admittedMergers
            .keyBy(Signal::tenant, Types.STRING)
            .process(new MergerFunction())
            .returns(RecordTypes.SIGNAL)
            .uid("mergers-that-count")
            .name("mergers that count");
    DataStream<Signal> all = ticketSignals.union(otherSignals);
    DataStream<Signal> ofBranches =
        all.filter(KeyKind.BRANCH::takes)
            .uid("signals-heir")
            .name("signals of branches")
            .union(mergers)
            .keyBy(key(KeyKind.BRANCH), Types.STRING)
            .connect(rules.broadcast(KnownRules.TEXTS))
            .process(new HeirFunction(timing.lateness(), rulesAtStart), RecordTypes.SIGNAL)
            .uid("heir")
            .name("what a branch inherits");
    SingleOutputStreamOperator<Signal> ofCounties =
        ofBranches
            .filter(Signal::isForCounty)
            .uid("signals-county")
            .name("signals that counties are told of")
            .keyBy(key(KeyKind.BRANCH), Types.STRING)
            .process(new CountyFunction(timing::isBeyond))
            .returns(RecordTypes.SIGNAL)
            .uid("county")
            .name("county of each branch");
    DataStream<Control> controls =
        rules
            .map(Control::of)
            .returns(Types.POJO(Control.class))
            .uid("control-rules")
            .union(
                mergers
                    .flatMap(AlertTopology::merger)
                    .returns(Types.POJO(Control.class))
                    .uid("control-mergers"));
    DataStream<ShareChange> branches = ofCounties.getSideOutput(RecordTypes.SHARE_CHANGES);
    Judged aboutTickets = judge(ticketSignals, KeyKind.TICKET, controls);
    Judged aboutBranches = judge(ofBranches, KeyKind.BRANCH, controls);
    Judged aboutCounties = judge(ofCounties, KeyKind.COUNTY, controls);
    ShareGuard guard = new ShareGuard(rules, rulesAtStart, timing.lateness());
    // each kind by its own time; of sources there are too few for a share
    DataStream<Alert> alerts =
        guard
            .guard(aboutTickets.alerts(), aboutTickets.changes(), "ticket")
            .union(
                guard.guard(
                    aboutBranches.alerts(), aboutBranches.changes().union(branches), "branch"),
                judge(all, KeyKind.SOURCE, controls).alerts(),
                guard.guard(
                    aboutCounties.alerts(), aboutCounties.changes().union(branches), "county"));
    SingleOutputStreamOperator<Alert> states =
        alerts
            .map(Handling::of)
            .returns(RecordTypes.HANDLING)
            .uid("said")
            .name("what rules say")
            .union(commands)
            .keyBy(Handling::alertId, Types.STRING)
            .process(new LifecycleFunction(timing))
            .returns(RecordTypes.ALERT)
            .uid("lifecycle")
            .name("life of each alert");
    return new Outputs(
        alerts,
        states,
        states.getSideOutput(LifecycleFunction.TRANSITIONS),
        ticketSignals
            .getSideOutput(Side.TAG)
            .union(
                otherSignals.getSideOutput(Side.TAG),
                admittedMergers.getSideOutput(Side.TAG),
                mergers.getSideOutput(Side.TAG),
                ofCounties.getSideOutput(Side.TAG)));
  }

  private SingleOutputStreamOperator<Signal> admit(DataStream<Signal> signals, String what) {
    return signals
        .keyBy(AlertTopology::bucket, Types.INT)
        .process(new AdmitFunction(timing, key))
        .returns(RecordTypes.SIGNAL)
        .uid("admit-" + what)
        .name(what + ": once and in time");
  }

  /** What comes out of a judgement. */
  private record Judged(DataStream<Alert> alerts, DataStream<ShareChange> changes) {}

  private Judged judge(DataStream<Signal> signals, KeyKind kind, DataStream<Control> controls) {
    String what = kind.name().toLowerCase(Locale.ROOT);
    KeySelector<Signal, String> key = key(kind);
    TwoInputTransformation<Signal, Control, Alert> transformation =
        new TwoInputTransformation<>(
            signals
                .filter(kind::takes)
                .uid("signals-of-" + what)
                .name("signals about a " + what)
                .keyBy(key, Types.STRING)
                .getTransformation(),
            controls.broadcast().getTransformation(),
            what + " rules",
            SimpleOperatorFactory.of(
                new RuleOperator(new Evaluator(kind, frames()), rulesAtStart, timing)),
            RecordTypes.ALERT,
            signals.getExecutionEnvironment().getParallelism());
    transformation.setStateKeySelectors(key, null);
    transformation.setStateKeyType(Types.STRING);
    transformation.setUid("judge-" + what);
    StreamExecutionEnvironment environment = signals.getExecutionEnvironment();
    environment.addOperator(transformation);
    return new Judged(
        new DataStream<>(environment, transformation),
        new DataStream<>(
            environment,
            new SideOutputTransformation<>(transformation, RecordTypes.SHARE_CHANGES)));
  }

  private Frames frames() {
    return new Frames(
        timing.lateness(), timing.startAt(), timing.endPeriodsBefore(), calendar, zones);
  }

  private static boolean isMerger(Signal signal) {
    return signal.type().equals(Signal.BRANCH_MERGED);
  }

  /** In the tasks of the source: records of one event keep their order. */
  private static DataStream<Signal> only(
      DataStream<Signal> signals, String uid, FilterFunction<Signal> wanted) {
    return signals.filter(wanted).setParallelism(signals.getParallelism()).uid(uid).name(uid);
  }

  private static void merger(Signal signal, Collector<Control> out) {
    @Nullable Merger merger = signal.merger();
    if (merger != null && signal.step() == 1) {
      out.collect(Control.of(merger));
    }
  }

  private static KeySelector<Signal, String> key(KeyKind kind) {
    return signal -> signal.tenant() + '|' + kind.of(signal);
  }

  /** Only spreads the work; what is the same event is decided by {@link AdmitFunction}. */
  private static Integer bucket(Signal signal) {
    return MathUtils.murmurHash(31 * signal.tenant().hashCode() + signal.event().hashCode())
        & (1 << BUCKET_BITS) - 1;
  }
}
