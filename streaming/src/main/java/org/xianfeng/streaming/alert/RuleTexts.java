package org.xianfeng.streaming.alert;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.rule.RefusedControl;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.RuleParser;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.streaming.kafka.RawRecord;
import org.xianfeng.streaming.kafka.RuleTopic;
import org.xianfeng.streaming.type.RecordTypes;

/**
 * Texts of the rules that this version understands. Another record of the topic, and one that gives
 * a known version another meaning, is counted, named in the log, raises an alert and is passed
 * over: the other rules go on, and so does the version as it was.
 *
 * <p>State: the texts by key, each as it was first seen; a line for the key before each.
 */
final class RuleTexts extends ProcessFunction<RawRecord, String> implements CheckpointedFunction {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(RuleTexts.class);

  /** Alerts of records that were refused. */
  static final OutputTag<Alert> REFUSED = new OutputTag<>("refused-rules", RecordTypes.ALERT);

  private final String tenant;
  private transient @Nullable Counter skipped;
  private transient @Nullable ListState<String> kept;
  private transient @Nullable Map<String, String> known;

  /**
   * Reads the rules of an installation.
   *
   * @param tenant whose people are told what was refused
   */
  RuleTexts(String tenant) {
    this.tenant = requireNonNull(tenant, "tenant is null");
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    kept =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("known", Types.STRING));
    known = new HashMap<>();
    for (String line : requireNonNull(kept.get(), "no list")) {
      int end = line.indexOf('\n');
      known.put(line.substring(0, end), line.substring(end + 1));
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    requireNonNull(kept, "initializeState() was not called")
        .update(
            requireNonNull(known, "initializeState() was not called").entrySet().stream()
                .map(rule -> rule.getKey() + '\n' + rule.getValue())
                .toList());
  }

  @Override
  public void open(OpenContext context) {
    skipped = getRuntimeContext().getMetricGroup().counter("rulesSkipped");
  }

  @Override
  public void processElement(RawRecord raw, Context context, Collector<String> out) {
    if (raw.bytes.length == 0) {
      return;
    }
    String text = new String(raw.bytes, StandardCharsets.UTF_8);
    try {
      String key = new String(raw.key, StandardCharsets.UTF_8);
      RuleTopic.requireRule(key, text);
      if (isNews(key, text)) {
        out.collect(text);
      }
    } catch (RefusedException e) {
      requireNonNull(skipped, "open() was not called").inc();
      LOG.warn(RuleTopic.skipped(raw.offset, null, e.refusal()));
      context.output(
          REFUSED,
          RefusedControl.ofRecord(
              tenant, Topics.RULE, raw.offset, Instant.ofEpochMilli(raw.arrival)));
    }
  }

  private boolean isNews(String key, String text) throws RefusedException {
    @Nullable String before =
        requireNonNull(known, "initializeState() was not called").putIfAbsent(key, text);
    if (before != null && !rule(before).equals(rule(text))) {
      throw new RefusedException(
          RefusalReason.FOREIGN_RECORD, "A version that was published has another meaning");
    }
    return before == null;
  }

  private static Rule rule(String text) throws RefusedException {
    return RuleParser.published(text);
  }
}
