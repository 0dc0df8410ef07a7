package org.xianfeng.streaming.alert;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.streaming.kafka.RawRecord;
import org.xianfeng.streaming.kafka.RuleTopic;

/**
 * Texts of the rules that this version understands. Another record of the topic is counted, named
 * in the log and passed over: the other rules go on, and a version that understands it reads the
 * topic again when it starts.
 */
final class RuleTexts extends RichFlatMapFunction<RawRecord, String> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(RuleTexts.class);

  private transient @Nullable Counter skipped;

  @Override
  public void open(OpenContext context) {
    skipped = getRuntimeContext().getMetricGroup().counter("rulesSkipped");
  }

  @Override
  public void flatMap(RawRecord raw, Collector<String> out) {
    if (raw.bytes.length == 0) {
      return;
    }
    String text = new String(raw.bytes, StandardCharsets.UTF_8);
    try {
      RuleTopic.requireRule(new String(raw.key, StandardCharsets.UTF_8), text);
      out.collect(text);
    } catch (RefusedException e) {
      requireNonNull(skipped, "open() was not called").inc();
      LOG.warn(RuleTopic.skipped(raw.offset, null, e.refusal()));
    }
  }
}
