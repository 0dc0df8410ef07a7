package org.xianfeng.models.table;

import static org.xianfeng.models.table.TableColumns.DOUBLE;
import static org.xianfeng.models.table.TableColumns.TEXT;

import org.apache.iceberg.types.Types.NestedField;

/**
 * Columns of {@code mart.index_contribution}: one row for each branch, week and indicator that
 * exists for the branch; contributions sum to the score.
 */
public final class IndexContributions {
  private static final TableColumns COLUMNS = TableColumns.ofMart();

  public static final NestedField BRANCH = COLUMNS.required(3, "branch", TEXT, "Branch");
  public static final NestedField SPEC_HASH =
      COLUMNS.required(4, "spec_hash", TEXT, "Hash of the resolved specification");
  public static final NestedField INDICATOR = COLUMNS.required(5, "indicator", TEXT, "Indicator");
  public static final NestedField NUMERATOR =
      COLUMNS.optional(6, "numerator", DOUBLE, "Pooled numerator");
  public static final NestedField DENOMINATOR =
      COLUMNS.optional(7, "denominator", DOUBLE, "Pooled denominator");
  public static final NestedField VALUE =
      COLUMNS.optional(8, "value", DOUBLE, "In the unit of the indicator, after treatment");
  public static final NestedField NORMALISED =
      COLUMNS.optional(9, "normalised", DOUBLE, "On the common scale");
  public static final NestedField WEIGHT =
      COLUMNS.optional(10, "weight", DOUBLE, "Effective weight, 0..1");
  public static final NestedField CONTRIBUTION =
      COLUMNS.optional(11, "contribution", DOUBLE, "Points of the score");
  public static final NestedField FLAGS =
      COLUMNS.required(12, "flags", TEXT, "Reason codes, comma-separated; may be empty");

  // NEXT ID TO ASSIGN: 13; an identifier is never reused

  /** The table itself. */
  public static final TableDef TABLE = COLUMNS.inMart("index_contribution", BRANCH, INDICATOR);

  private IndexContributions() {}
}
