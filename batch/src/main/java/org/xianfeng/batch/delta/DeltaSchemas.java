package org.xianfeng.batch.delta;

import io.delta.standalone.types.BooleanType;
import io.delta.standalone.types.DataType;
import io.delta.standalone.types.DateType;
import io.delta.standalone.types.DoubleType;
import io.delta.standalone.types.IntegerType;
import io.delta.standalone.types.LongType;
import io.delta.standalone.types.StringType;
import io.delta.standalone.types.StructField;
import io.delta.standalone.types.StructType;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** Iceberg schemas in Delta's words. */
final class DeltaSchemas {
  private DeltaSchemas() {}

  /** The same columns; every one may be null, as Delta readers see partition columns that way. */
  static StructType of(Schema schema) {
    return new StructType(
        schema.columns().stream()
            .map(column -> new StructField(column.name(), type(column), true))
            .toArray(StructField[]::new));
  }

  private static DataType type(Types.NestedField column) {
    Type type = column.type();
    return switch (type.typeId()) {
      case STRING -> new StringType();
      case LONG -> new LongType();
      case INTEGER -> new IntegerType();
      case DOUBLE -> new DoubleType();
      case BOOLEAN -> new BooleanType();
      case DATE -> new DateType();
      default ->
          throw new IllegalStateException(
              "Column %s of type %s has no place in a Delta table here"
                  .formatted(column.name(), type));
    };
  }
}
