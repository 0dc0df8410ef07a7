package org.xianfeng.models.table;

import static org.xianfeng.models.table.TableColumns.DOUBLE;
import static org.xianfeng.models.table.TableColumns.TEXT;

import org.apache.iceberg.types.Types.NestedField;

/** Columns of {@code mart.index_parameter}: fitted parameters of an index, frozen and reused. */
public final class IndexParameters {
  private static final TableColumns COLUMNS = TableColumns.ofMart();

  public static final NestedField SPEC_HASH =
      COLUMNS.required(3, "spec_hash", TEXT, "Hash of the resolved specification");
  public static final NestedField SCOPE =
      COLUMNS.required(4, "scope", TEXT, "Peer group or population");
  public static final NestedField INDICATOR =
      COLUMNS.required(5, "indicator", TEXT, "Indicator or node");
  public static final NestedField PARAMETER =
      COLUMNS.required(6, "parameter", TEXT, "Such as lower, upper, mean, weight");
  public static final NestedField VALUE = COLUMNS.optional(7, "value", DOUBLE, "Its value");

  // NEXT ID TO ASSIGN: 8; an identifier is never reused

  /** The table itself. */
  public static final TableDef TABLE =
      COLUMNS.inMart("index_parameter", SCOPE, INDICATOR, PARAMETER);

  private IndexParameters() {}
}
