package org.xianfeng.models.table;

import static org.apache.iceberg.types.Types.NestedField.required;

import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.StringType;

/** Columns that every table of the mart has: whose rows they are, and of which week. */
public final class MartColumns {
  public static final NestedField TENANT =
      required(1, "tenant", StringType.get(), "Isolated owner of the data");
  public static final NestedField WEEK =
      required(2, "week", StringType.get(), "ISO week such as 2026-W38");

  private MartColumns() {}
}
