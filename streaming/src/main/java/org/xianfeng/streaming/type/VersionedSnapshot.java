package org.xianfeng.streaming.type;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.function.Supplier;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The version of a format in checkpoints. State of another version is refused when a job is
 * restored, and never taken for what it is not.
 *
 * @param <T> the type
 */
public abstract class VersionedSnapshot<T> implements TypeSerializerSnapshot<T> {
  /** Before versions were ours, Flink wrote this one, and the name of the serializer behind it. */
  private static final int WITHOUT_VERSION = 3;

  private final int version;
  private final Supplier<TypeSerializer<T>> serializer;
  private int stored;

  /**
   * The format as it is now.
   *
   * @param version from 4, one more whenever the bytes or their meaning change
   */
  protected VersionedSnapshot(int version, Supplier<TypeSerializer<T>> serializer) {
    this.version = version;
    this.stored = version;
    this.serializer = requireNonNull(serializer, "serializer is null");
  }

  @Override
  public final int getCurrentVersion() {
    return version;
  }

  @Override
  public final void writeSnapshot(DataOutputView out) {
    // the version is all there is to say, and Flink writes it
  }

  @Override
  public final void readSnapshot(int readVersion, DataInputView in, ClassLoader loader)
      throws IOException {
    stored = readVersion;
    if (readVersion == WITHOUT_VERSION) {
      in.readUTF();
    }
  }

  @Override
  public final TypeSerializer<T> restoreSerializer() {
    return serializer.get();
  }

  @Override
  public final TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> old) {
    return old.getClass() == getClass() && ((VersionedSnapshot<T>) old).stored == version
        ? TypeSerializerSchemaCompatibility.compatibleAsIs()
        : TypeSerializerSchemaCompatibility.incompatible();
  }
}
