package org.xianfeng.models.table;

import static org.apache.iceberg.types.Types.NestedField.required;

import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types.DateType;
import org.apache.iceberg.types.Types.IntegerType;
import org.apache.iceberg.types.Types.LongType;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.StringType;

/**
 * Columns of {@code landing.duplicate}: one row for each record that repeats one already landed.
 */
public final class LandedDuplicate {
  public static final NestedField TENANT = required(1, "tenant", StringType.get(), "Owner");
  public static final NestedField SOURCE = required(2, "source", StringType.get(), "Sender");
  public static final NestedField ID =
      required(3, "id", StringType.get(), "Identity within the source");
  public static final NestedField REVISION =
      required(4, "revision", IntegerType.get(), "Revision that was repeated");
  public static final NestedField DAY =
      required(5, "day", DateType.get(), "Day that it is counted under");
  public static final NestedField TOPIC =
      required(6, "topic", StringType.get(), "Topic it came from");
  public static final NestedField TOPIC_PARTITION =
      required(7, "topic_partition", IntegerType.get(), "Kafka partition");
  public static final NestedField TOPIC_OFFSET =
      required(8, "topic_offset", LongType.get(), "Kafka offset");
  // NEXT ID TO ASSIGN: 9; an identifier is never reused

  private static final Schema SCHEMA =
      new Schema(TENANT, SOURCE, ID, REVISION, DAY, TOPIC, TOPIC_PARTITION, TOPIC_OFFSET);

  /** The table itself. */
  public static final TableDef TABLE =
      new TableDef(
          "landing",
          "duplicate",
          SCHEMA,
          PartitionSpec.builderFor(SCHEMA).identity(TENANT.name()).month(DAY.name()).build());

  private LandedDuplicate() {}
}
