package org.xianfeng.streaming.alert;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.streaming.type.RecordTypes;

/**
 * Stamps each signal with the stream time at which its source gave it: behind it tasks go on at
 * their own pace, and only the stamp tells which deadlines had passed before.
 *
 * <p>State: none; after a restore the next watermark comes before the next signal that it matters
 * to.
 */
public final class StampOperator extends AbstractStreamOperator<Signal>
    implements OneInputStreamOperator<Signal, Signal> {
  private static final long serialVersionUID = 1L;

  private long time = Long.MIN_VALUE;

  /** Stamps signals in the tasks of their source. */
  public static SingleOutputStreamOperator<Signal> stamped(
      DataStream<Signal> signals, String what) {
    return signals
        .transform("stamp " + what, RecordTypes.SIGNAL, new StampOperator())
        .uid("stamp-" + what)
        .setParallelism(signals.getParallelism());
  }

  @Override
  public void processElement(StreamRecord<Signal> record) {
    output.collect(record.replace(record.getValue(), time));
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    time = mark.getTimestamp();
    super.processWatermark(mark);
  }
}
