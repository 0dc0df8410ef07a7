package org.xianfeng.streaming.alert;

import static java.util.Objects.requireNonNull;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xianfeng.models.alert.life.Handling;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.wire.CommandCodec;
import org.xianfeng.streaming.kafka.RawRecord;

/**
 * What people do about single alerts. Silences are for who tells people; a record that is no
 * command is counted, named in the log and passed over.
 */
final class CommandRecords extends RichFlatMapFunction<RawRecord, Handling> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(CommandRecords.class);

  private transient @Nullable Counter skipped;

  @Override
  public void open(OpenContext context) {
    skipped = getRuntimeContext().getMetricGroup().counter("commandsSkipped");
  }

  @Override
  public void flatMap(RawRecord raw, Collector<Handling> out) {
    try {
      @Nullable Handling handling = Handling.of(CommandCodec.decode(raw.bytes));
      if (handling != null) {
        out.collect(handling);
      }
    } catch (RefusedException e) {
      requireNonNull(skipped, "open() was not called").inc();
      LOG.warn("Command at offset {} skipped: {}", raw.offset, e.refusal());
    }
  }
}
