package org.xianfeng.streaming.type;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.jspecify.annotations.Nullable;

/**
 * A type that brings its own serializer: for what is moved or kept so often that reading its fields
 * one by one would cost more than the work on it.
 *
 * @param <T> the type
 */
public final class SerializedType<T> extends TypeInformation<T> {
  private final Class<T> type;
  private final TypeSerializer<T> serializer;

  /** Pairs a class with its serializer. */
  public SerializedType(Class<T> type, TypeSerializer<T> serializer) {
    this.type = requireNonNull(type, "type is null");
    this.serializer = requireNonNull(serializer, "serializer is null");
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<T> getTypeClass() {
    return type;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return serializer.duplicate();
  }

  @Override
  public String toString() {
    return type.getSimpleName();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SerializedType<?> that && type == that.type;
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(type);
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof SerializedType<?>;
  }
}
