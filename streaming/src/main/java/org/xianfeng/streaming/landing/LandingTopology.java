package org.xianfeng.streaming.landing;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.table.data.RowData;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.table.LandedDuplicate;
import org.xianfeng.models.table.LandedQuarantine;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.topic.Topic;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.RefusedCodec;
import org.xianfeng.streaming.kafka.RawRecord;
import org.xianfeng.streaming.lake.LakeSink;

/**
 * Shape of the landing job between its sources and its sinks.
 *
 * <p>What is moved between tasks is the record's bytes, keyed by the hash of its identity: decoding
 * comes behind the shuffle, so that no decoded event is ever written out and read again.
 */
final class LandingTopology {
  /**
   * How long an identity is remembered at least; a source that sends a file again does so sooner.
   */
  static final Duration REMEMBER = Duration.ofDays(30);

  /** Buckets of identities; fixed, because state is found again by the bucket. */
  private static final int BUCKET_BITS = 10;

  private LandingTopology() {}

  /**
   * Where everything goes.
   *
   * @param rows rows to append, by table
   * @param refused what this job refused, for the quarantine topic
   */
  record Outputs(Map<TableDef, DataStream<RowData>> rows, DataStream<byte[]> refused) {}

  /**
   * Connects the operators; every operator has a uid, because state is found again by it.
   *
   * @param raw records of the event topics
   * @param quarantined records of the quarantine topic, see {@link EdgeFunction}
   */
  static Outputs build(
      DataStream<RawRecord> raw, DataStream<RawRecord> quarantined, Settings settings) {
    SingleOutputStreamOperator<byte[]> refused =
        raw.keyBy(LandingTopology::bucket, Types.INT)
            .process(new LandFunction(settings, REMEMBER))
            .returns(PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)
            .uid("land")
            .name("decode, remove duplicates");
    SingleOutputStreamOperator<byte[]> atEdge =
        quarantined
            .process(new EdgeFunction(settings))
            .returns(PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)
            .uid("edge-refusals")
            .name("refused before Kafka");
    DataStream<RowData> quarantine =
        atEdge
            .union(refused)
            .map(bytes -> SideRows.quarantined(RefusedCodec.decode(bytes)))
            .returns(LakeSink.rows(LandedQuarantine.TABLE))
            .uid("quarantine-rows")
            .name("rows of the refused");
    Map<TableDef, DataStream<RowData>> rows = new LinkedHashMap<>();
    for (Topic topic : Topics.EVENTS) {
      rows.put(
          LandedTables.of(topic),
          refused.getSideOutput(
              requireNonNull(LandFunction.LANDED.get(topic.name()), topic.name())));
    }
    rows.put(LandedDuplicate.TABLE, refused.getSideOutput(LandFunction.DUPLICATES));
    rows.put(LandedQuarantine.TABLE, quarantine);
    DataStream<byte[]> sent =
        refused
            .union(atEdge.getSideOutput(EdgeFunction.FOREIGN))
            .map(LandingTopology::forTopic)
            .returns(PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)
            .uid("quarantine-records")
            .name("records of the refused");
    return new Outputs(rows, sent);
  }

  private static byte[] forTopic(byte[] refused) throws RefusedException {
    return refused.length <= RefusedCodec.MOST_BYTES
        ? refused
        : RefusedCodec.encodeForTopic(RefusedCodec.decode(refused));
  }

  private static Integer bucket(RawRecord raw) {
    return (int) (raw.identityHigh >>> (Long.SIZE - BUCKET_BITS));
  }
}
