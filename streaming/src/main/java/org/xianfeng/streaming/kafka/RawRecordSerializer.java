package org.xianfeng.streaming.kafka;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.xianfeng.models.topic.Topic;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.streaming.type.SerializedType;
import org.xianfeng.streaming.type.VersionedSnapshot;

/** Moves raw records between tasks: fixed fields, key and bytes behind their lengths. */
public final class RawRecordSerializer extends TypeSerializerSingleton<RawRecord> {
  /** The type of raw records. */
  public static final SerializedType<RawRecord> TYPE =
      new SerializedType<>(RawRecord.class, new RawRecordSerializer());

  /** One object for each name, so that records that wait do not hold one each. */
  private static final Map<String, String> TOPICS =
      Topics.ALL.stream().collect(Collectors.toMap(Topic::name, Topic::name));

  private static final RawRecord NOTHING =
      new RawRecord("", 0, 0, 0, RawRecord.NO_TIME, 0, 0, new byte[0], new byte[0]);

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public RawRecord createInstance() {
    return NOTHING;
  }

  @Override
  public RawRecord copy(RawRecord from) {
    return from;
  }

  @Override
  public RawRecord copy(RawRecord from, RawRecord reuse) {
    return from;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(RawRecord raw, DataOutputView target) throws IOException {
    target.writeUTF(raw.topic);
    target.writeInt(raw.partition);
    target.writeLong(raw.offset);
    target.writeLong(raw.arrival);
    target.writeLong(raw.recorded);
    target.writeLong(raw.identityHigh);
    target.writeLong(raw.identityLow);
    write(raw.key, target);
    write(raw.bytes, target);
  }

  @Override
  public RawRecord deserialize(DataInputView source) throws IOException {
    String name = source.readUTF();
    String topic = TOPICS.getOrDefault(name, name);
    int partition = source.readInt();
    long offset = source.readLong();
    long arrival = source.readLong();
    long recorded = source.readLong();
    long identityHigh = source.readLong();
    long identityLow = source.readLong();
    return new RawRecord(
        topic,
        partition,
        offset,
        arrival,
        recorded,
        identityHigh,
        identityLow,
        read(source),
        read(source));
  }

  private static void write(byte[] bytes, DataOutputView target) throws IOException {
    target.writeInt(bytes.length);
    target.write(bytes);
  }

  private static byte[] read(DataInputView source) throws IOException {
    byte[] bytes = new byte[source.readInt()];
    source.readFully(bytes);
    return bytes;
  }

  @Override
  public RawRecord deserialize(RawRecord reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public TypeSerializerSnapshot<RawRecord> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Version 5: with the key of the record. */
  public static final class Snapshot extends VersionedSnapshot<RawRecord> {
    /** For Flink, which makes it by reflection. */
    public Snapshot() {
      super(5, RawRecordSerializer::new);
    }
  }
}
