package org.xianfeng.models.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/**
 * The columns of a table in the making, in the order in which they are declared, and with them the
 * table.
 */
final class TableColumns {
  static final Type TEXT = Types.StringType.get();
  static final Type INTEGER = Types.IntegerType.get();
  static final Type LONG = Types.LongType.get();
  static final Type DOUBLE = Types.DoubleType.get();
  static final Type DATE = Types.DateType.get();
  static final Type INSTANT = Types.TimestampType.withZone();
  static final Type BOOLEAN = Types.BooleanType.get();
  static final Type BYTES = Types.BinaryType.get();

  private final List<NestedField> columns = new ArrayList<>();

  NestedField required(int id, String name, Type type, String doc) {
    return add(NestedField.required(id, name, type, doc));
  }

  NestedField optional(int id, String name, Type type, String doc) {
    return add(NestedField.optional(id, name, type, doc));
  }

  /** Adds columns that are declared elsewhere. */
  TableColumns addAll(Collection<NestedField> others) {
    columns.addAll(others);
    return this;
  }

  private NestedField add(NestedField column) {
    columns.add(column);
    return column;
  }

  /** A table of the mart: weeks of tenants. */
  static TableColumns ofMart() {
    return new TableColumns().addAll(List.of(MartColumns.TENANT, MartColumns.WEEK));
  }

  /** The table of the mart, whose files are sorted by {@code key}. */
  TableDef inMart(String name, NestedField... key) {
    Schema schema = new Schema(columns);
    return new TableDef(
        "mart",
        name,
        schema,
        PartitionSpec.builderFor(schema)
            .identity(MartColumns.TENANT.name())
            .identity(MartColumns.WEEK.name())
            .build(),
        Stream.of(key).map(NestedField::name).toList());
  }

  /** A table that is laid out by the tenant and the month of {@code time}. */
  TableDef byMonth(String namespace, String name, NestedField tenant, NestedField time) {
    Schema schema = new Schema(columns);
    return new TableDef(
        namespace,
        name,
        schema,
        PartitionSpec.builderFor(schema).identity(tenant.name()).month(time.name()).build());
  }

  /** A small table. */
  TableDef unpartitioned(String namespace, String name) {
    return new TableDef(namespace, name, new Schema(columns), PartitionSpec.unpartitioned());
  }
}
