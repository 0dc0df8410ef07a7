package org.xianfeng.streaming.alert.share;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.operators.SimpleOperatorFactory;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.rule.share.ShareChange;
import org.xianfeng.streaming.alert.control.KnownRules;
import org.xianfeng.streaming.type.RecordTypes;

/**
 * Behind the judgement of one kind of keys: alerts of rules that trip there are put into shadow.
 *
 * @param rules texts of rules that become known while the job runs
 * @param rulesAtStart texts of those that hold before the first signal
 * @param lateness how late a record may still correct what was said
 */
public record ShareGuard(DataStream<String> rules, List<String> rulesAtStart, Duration lateness) {
  public ShareGuard {
    requireNonNull(rules, "rules is null");
    rulesAtStart = List.copyOf(rulesAtStart);
    requireNonNull(lateness, "lateness is null");
  }

  /**
   * Connects the two operators.
   *
   * @param alerts as their rules say them
   * @param changes what the shares are made of
   * @param what part of the uids
   * @return the alerts, those in shadow marked, and one for each version that trips
   */
  public DataStream<Alert> guard(
      DataStream<Alert> alerts, DataStream<ShareChange> changes, String what) {
    DataStream<Alert> trips =
        changes
            .keyBy(ShareChange::tenant, Types.STRING)
            .connect(rules.broadcast(KnownRules.TEXTS))
            .process(new ShareFunction(rulesAtStart), RecordTypes.ALERT)
            .uid("share-" + what)
            .name(what + ": how much of its scope a rule fires on");
    KeySelector<Alert, String> key = Alert::id;
    TwoInputTransformation<Alert, Alert, Alert> transformation =
        new TwoInputTransformation<>(
            alerts.keyBy(key, Types.STRING).getTransformation(),
            trips.broadcast().getTransformation(),
            what + ": what is in shadow",
            SimpleOperatorFactory.of(new HoldOperator(lateness)),
            RecordTypes.ALERT,
            alerts.getExecutionEnvironment().getParallelism());
    transformation.setStateKeySelectors(key, null);
    transformation.setStateKeyType(Types.STRING);
    transformation.setUid("hold-" + what);
    alerts.getExecutionEnvironment().addOperator(transformation);
    return new DataStream<>(alerts.getExecutionEnvironment(), transformation).union(trips);
  }
}
