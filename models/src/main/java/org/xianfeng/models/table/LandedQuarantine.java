package org.xianfeng.models.table;

import static org.apache.iceberg.types.Types.NestedField.required;

import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types.BinaryType;
import org.apache.iceberg.types.Types.DateType;
import org.apache.iceberg.types.Types.IntegerType;
import org.apache.iceberg.types.Types.LongType;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.StringType;
import org.apache.iceberg.types.Types.TimestampType;

/** Columns of {@code landing.quarantine}: one row for each refused record. */
public final class LandedQuarantine {
  public static final NestedField TENANT =
      required(1, "tenant", StringType.get(), "Owner; unknown when the bytes do not say");
  public static final NestedField SOURCE =
      required(2, "source", StringType.get(), "Sender; unknown when the bytes do not say");
  public static final NestedField DAY =
      required(3, "day", DateType.get(), "Day that it is counted under");
  public static final NestedField TOPIC =
      required(4, "topic", StringType.get(), "Topic it came from, or file:NAME");
  public static final NestedField TOPIC_PARTITION =
      required(5, "topic_partition", IntegerType.get(), "Kafka partition");
  public static final NestedField TOPIC_OFFSET =
      required(6, "topic_offset", LongType.get(), "Kafka offset, or line of a file");
  public static final NestedField RECORDED_TIME =
      required(7, "recorded_time", TimestampType.withZone(), "Time of the Kafka record");
  public static final NestedField REASON =
      required(8, "reason", StringType.get(), "Why, for counting");
  public static final NestedField MESSAGE =
      required(9, "message", StringType.get(), "Why, for a person");
  public static final NestedField SEALED =
      required(10, "sealed", BinaryType.get(), "The bytes, sealed");
  // NEXT ID TO ASSIGN: 11; an identifier is never reused

  private static final Schema SCHEMA =
      new Schema(
          TENANT,
          SOURCE,
          DAY,
          TOPIC,
          TOPIC_PARTITION,
          TOPIC_OFFSET,
          RECORDED_TIME,
          REASON,
          MESSAGE,
          SEALED);

  /** The table itself. */
  public static final TableDef TABLE =
      new TableDef(
          "landing",
          "quarantine",
          SCHEMA,
          PartitionSpec.builderFor(SCHEMA).identity(TENANT.name()).month(DAY.name()).build());

  private LandedQuarantine() {}
}
