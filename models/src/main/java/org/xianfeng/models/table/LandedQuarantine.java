package org.xianfeng.models.table;

import static org.xianfeng.models.table.TableColumns.BYTES;
import static org.xianfeng.models.table.TableColumns.DATE;
import static org.xianfeng.models.table.TableColumns.INSTANT;
import static org.xianfeng.models.table.TableColumns.INTEGER;
import static org.xianfeng.models.table.TableColumns.LONG;
import static org.xianfeng.models.table.TableColumns.TEXT;

import org.apache.iceberg.types.Types.NestedField;

/** Columns of {@code landing.quarantine}: one row for each refused record. */
public final class LandedQuarantine {
  private static final TableColumns COLUMNS = new TableColumns();

  public static final NestedField TENANT =
      COLUMNS.required(1, "tenant", TEXT, "Owner; unknown when the bytes do not say");
  public static final NestedField SOURCE =
      COLUMNS.required(2, "source", TEXT, "Sender; unknown when the bytes do not say");
  public static final NestedField DAY =
      COLUMNS.required(3, "day", DATE, "Day that it is counted under");
  public static final NestedField TOPIC =
      COLUMNS.required(4, "topic", TEXT, "Topic it came from, or file:DIGEST");
  public static final NestedField TOPIC_PARTITION =
      COLUMNS.required(5, "topic_partition", INTEGER, "Kafka partition");
  public static final NestedField TOPIC_OFFSET =
      COLUMNS.required(6, "topic_offset", LONG, "Kafka offset, or position in a file");
  public static final NestedField RECORDED_TIME =
      COLUMNS.required(7, "recorded_time", INSTANT, "Time of the Kafka record");
  public static final NestedField REASON = COLUMNS.required(8, "reason", TEXT, "Why, for counting");
  public static final NestedField MESSAGE =
      COLUMNS.required(9, "message", TEXT, "Why, for a person");
  public static final NestedField SEALED =
      COLUMNS.required(10, "sealed", BYTES, "The bytes, sealed");

  // NEXT ID TO ASSIGN: 11; an identifier is never reused

  /** The table itself. */
  public static final TableDef TABLE = COLUMNS.byMonth("landing", "quarantine", TENANT, DAY);

  private LandedQuarantine() {}
}
