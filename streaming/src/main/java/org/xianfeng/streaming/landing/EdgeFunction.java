package org.xianfeng.streaming.landing;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.wire.RefusedCodec;
import org.xianfeng.streaming.kafka.RawRecord;

/**
 * Takes from the quarantine topic what has not landed yet, in bytes: what was refused before Kafka,
 * and what is no refused record at all, which is one itself from now on. What this job itself wrote
 * there it has landed already.
 */
final class EdgeFunction extends ProcessFunction<RawRecord, byte[]> {
  private static final long serialVersionUID = 1L;

  /** Of the output those that the topic does not have yet. */
  static final OutputTag<byte[]> FOREIGN =
      new OutputTag<>("foreign", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

  private final Settings settings;
  private transient @Nullable RefusedRecords refused;

  EdgeFunction(Settings settings) {
    this.settings = requireNonNull(settings, "settings is null");
  }

  @Override
  public void open(OpenContext context) throws IOException {
    refused = new RefusedRecords(settings);
  }

  @Override
  public void processElement(RawRecord raw, Context context, Collector<byte[]> out) {
    try {
      if (RefusedCodec.decode(raw.bytes).beforeKafka()) {
        out.collect(raw.bytes);
      }
    } catch (RefusedException e) {
      byte[] foreign = requireNonNull(refused, "open() was not called").of(raw, e.refusal());
      out.collect(foreign);
      context.output(FOREIGN, foreign);
    }
  }
}
