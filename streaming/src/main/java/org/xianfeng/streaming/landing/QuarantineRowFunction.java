package org.xianfeng.streaming.landing;

import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.Collector;
import org.xianfeng.models.wire.RefusedCodec;

/** Turns refused records, as they are in the quarantine topic, into rows. */
final class QuarantineRowFunction extends ProcessFunction<byte[], RowData> {
  private static final long serialVersionUID = 1L;

  @Override
  public void processElement(byte[] bytes, Context context, Collector<RowData> out) {
    out.collect(SideRows.quarantined(RefusedCodec.decode(bytes)));
  }
}
