package org.xianfeng.streaming.alert;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.life.Handling;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.rule.RefusedControl;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.CommandCodec;
import org.xianfeng.streaming.kafka.RawRecord;
import org.xianfeng.streaming.type.RecordTypes;

/**
 * What people do about single alerts. Silences are for who tells people; a record that is no
 * command is counted, named in the log and passed over, and one alert a day says so.
 */
final class CommandRecords extends ProcessFunction<RawRecord, Handling> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(CommandRecords.class);

  /** Alerts of days on which records were refused. */
  static final OutputTag<Alert> REFUSED = new OutputTag<>("refused-commands", RecordTypes.ALERT);

  private final String tenant;
  private transient @Nullable Counter skipped;

  /**
   * Reads the commands of an installation.
   *
   * @param tenant whose people are told what was refused
   */
  CommandRecords(String tenant) {
    this.tenant = requireNonNull(tenant, "tenant is null");
  }

  @Override
  public void open(OpenContext context) {
    skipped = getRuntimeContext().getMetricGroup().counter("commandsSkipped");
  }

  @Override
  public void processElement(RawRecord raw, Context context, Collector<Handling> out) {
    try {
      @Nullable Handling handling =
          Handling.of(CommandCodec.decode(raw.bytes, Instant.ofEpochMilli(raw.arrival)));
      if (handling != null) {
        out.collect(handling);
      }
    } catch (RefusedException e) {
      requireNonNull(skipped, "open() was not called").inc();
      LOG.warn("Command at offset {} skipped: {}", raw.offset, e.refusal());
      context.output(
          REFUSED,
          RefusedControl.ofDay(tenant, Topics.ALERT_COMMAND, Instant.ofEpochMilli(raw.arrival)));
    }
  }
}
