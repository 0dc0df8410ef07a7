package org.xianfeng.streaming.landing;

import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.wire.RefusedCodec;
import org.xianfeng.streaming.kafka.RawRecord;

/**
 * Passes on what was refused before it reached Kafka; what this job itself wrote into the
 * quarantine topic it has landed already.
 */
final class EdgeRefusalFunction extends ProcessFunction<RawRecord, byte[]> {
  private static final long serialVersionUID = 1L;

  @Override
  public void processElement(RawRecord raw, Context context, Collector<byte[]> out) {
    if (RefusedCodec.decode(raw.bytes).topic().startsWith(Refused.FILE)) {
      out.collect(raw.bytes);
    }
  }
}
