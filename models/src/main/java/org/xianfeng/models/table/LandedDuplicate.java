package org.xianfeng.models.table;

import static org.xianfeng.models.table.TableColumns.DATE;
import static org.xianfeng.models.table.TableColumns.INTEGER;
import static org.xianfeng.models.table.TableColumns.LONG;
import static org.xianfeng.models.table.TableColumns.TEXT;

import org.apache.iceberg.types.Types.NestedField;

/**
 * Columns of {@code landing.duplicate}: one row for each record that repeats one already landed.
 */
public final class LandedDuplicate {
  private static final TableColumns COLUMNS = new TableColumns();

  public static final NestedField TENANT = COLUMNS.required(1, "tenant", TEXT, "Owner");
  public static final NestedField SOURCE = COLUMNS.required(2, "source", TEXT, "Sender");
  public static final NestedField ID =
      COLUMNS.required(3, "id", TEXT, "Identity within the source");
  public static final NestedField REVISION =
      COLUMNS.required(4, "revision", INTEGER, "Revision that was repeated");
  public static final NestedField DAY =
      COLUMNS.required(5, "day", DATE, "Day that it is counted under");
  public static final NestedField TOPIC = COLUMNS.required(6, "topic", TEXT, "Topic it came from");
  public static final NestedField TOPIC_PARTITION =
      COLUMNS.required(7, "topic_partition", INTEGER, "Kafka partition");
  public static final NestedField TOPIC_OFFSET =
      COLUMNS.required(8, "topic_offset", LONG, "Kafka offset");

  // NEXT ID TO ASSIGN: 9; an identifier is never reused

  /** The table itself. */
  public static final TableDef TABLE = COLUMNS.byMonth("landing", "duplicate", TENANT, DAY);

  private LandedDuplicate() {}
}
