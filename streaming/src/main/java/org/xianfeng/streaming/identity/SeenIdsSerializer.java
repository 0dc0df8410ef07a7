package org.xianfeng.streaming.identity;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.xianfeng.streaming.identity.SeenIds.Slots;
import org.xianfeng.streaming.type.SerializedType;
import org.xianfeng.streaming.type.VersionedSnapshot;

/** Writes {@link SeenIds} into checkpoints: 20 bytes for each event. */
public final class SeenIdsSerializer extends TypeSerializerSingleton<SeenIds> {
  /** The type of the state. */
  public static final SerializedType<SeenIds> TYPE =
      new SerializedType<>(SeenIds.class, new SeenIdsSerializer());

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public SeenIds createInstance() {
    return new SeenIds();
  }

  @Override
  public SeenIds copy(SeenIds from) {
    return from.copy();
  }

  @Override
  public SeenIds copy(SeenIds from, SeenIds reuse) {
    return from.copy();
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(SeenIds seen, DataOutputView target) throws IOException {
    target.writeLong(seen.generation());
    write(seen.current(), target);
    write(seen.previous(), target);
  }

  @Override
  public SeenIds deserialize(DataInputView source) throws IOException {
    return SeenIds.of(source.readLong(), read(source), read(source));
  }

  @Override
  public SeenIds deserialize(SeenIds reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public TypeSerializerSnapshot<SeenIds> snapshotConfiguration() {
    return new Snapshot();
  }

  private static void write(Slots slots, DataOutputView target) throws IOException {
    target.writeInt(slots.size());
    for (int slot = 0; slot < slots.capacity(); slot++) {
      if (!slots.isFree(slot)) {
        target.writeLong(slots.high(slot));
        target.writeLong(slots.low(slot));
        target.writeInt(slots.revision(slot));
      }
    }
  }

  private static Slots read(DataInputView source) throws IOException {
    int size = source.readInt();
    Slots slots = new Slots(size);
    for (int i = 0; i < size; i++) {
      slots.put(source.readLong(), source.readLong(), source.readInt());
    }
    return slots;
  }

  /** Version 5: a keyed hash of topic, tenant, source and id; before, XXH3 of them. */
  public static final class Snapshot extends VersionedSnapshot<SeenIds> {
    /** For Flink, which makes it by reflection. */
    public Snapshot() {
      super(5, SeenIdsSerializer::new);
    }
  }
}
