package org.xianfeng.models.table;

import static org.apache.iceberg.types.Types.NestedField.required;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types.IntegerType;
import org.apache.iceberg.types.Types.LongType;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.StringType;
import org.apache.iceberg.types.Types.TimestampType;

/** Columns that every landed event has: its envelope and where in Kafka it stood. */
public final class LandedColumns {
  public static final NestedField TENANT =
      required(1, "tenant", StringType.get(), "Isolated owner of the data");
  public static final NestedField BRANCH =
      required(2, "branch", StringType.get(), "Organisation concerned");
  public static final NestedField SOURCE =
      required(3, "source", StringType.get(), "Platform that sent it");
  public static final NestedField ID =
      required(4, "id", StringType.get(), "Identity within the source");
  public static final NestedField REVISION =
      required(5, "revision", IntegerType.get(), "From 1; the highest counts");
  public static final NestedField TIME =
      required(6, "time", TimestampType.withZone(), "When it is said to have happened");
  public static final NestedField RECORDED_TIME =
      required(7, "recorded_time", TimestampType.withZone(), "When the source wrote it");
  public static final NestedField TOPIC_PARTITION =
      required(8, "topic_partition", IntegerType.get(), "Kafka partition it came from");
  public static final NestedField TOPIC_OFFSET =
      required(9, "topic_offset", LongType.get(), "Kafka offset it came from");

  /** First identifier for the columns of a table of its own; below is reserved for these. */
  static final int FIRST_OWN_ID = 20;

  private LandedColumns() {}

  /** A table of landed events: these columns, then its own. */
  static TableDef table(String name, NestedField... own) {
    List<NestedField> columns =
        new ArrayList<>(
            List.of(
                TENANT,
                BRANCH,
                SOURCE,
                ID,
                REVISION,
                TIME,
                RECORDED_TIME,
                TOPIC_PARTITION,
                TOPIC_OFFSET));
    for (NestedField column : own) {
      if (column.fieldId() < FIRST_OWN_ID) {
        throw new IllegalArgumentException(
            "Identifier %d of %s is reserved".formatted(column.fieldId(), column.name()));
      }
      columns.add(column);
    }
    Schema schema = new Schema(columns);
    return new TableDef(
        "landing",
        name,
        schema,
        PartitionSpec.builderFor(schema)
            .identity(TENANT.name())
            .month(RECORDED_TIME.name())
            .build());
  }
}
