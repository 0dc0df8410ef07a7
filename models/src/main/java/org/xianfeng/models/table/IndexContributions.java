package org.xianfeng.models.table;

import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.apache.iceberg.types.Types.NestedField.required;

import java.util.List;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types.DoubleType;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.StringType;

/**
 * Columns of {@code mart.index_contribution}: one row for each branch, week and indicator that
 * exists for the branch; contributions sum to the score.
 */
public final class IndexContributions {
  public static final NestedField TENANT = required(1, "tenant", StringType.get(), "Owner");
  public static final NestedField WEEK = required(2, "week", StringType.get(), "ISO week");
  public static final NestedField BRANCH = required(3, "branch", StringType.get(), "Branch");
  public static final NestedField SPEC_HASH =
      required(4, "spec_hash", StringType.get(), "Hash of the resolved specification");
  public static final NestedField INDICATOR =
      required(5, "indicator", StringType.get(), "Indicator");
  public static final NestedField NUMERATOR =
      optional(6, "numerator", DoubleType.get(), "Pooled numerator");
  public static final NestedField DENOMINATOR =
      optional(7, "denominator", DoubleType.get(), "Pooled denominator");
  public static final NestedField VALUE =
      optional(8, "value", DoubleType.get(), "In the unit of the indicator, after treatment");
  public static final NestedField NORMALISED =
      optional(9, "normalised", DoubleType.get(), "On the common scale");
  public static final NestedField WEIGHT =
      optional(10, "weight", DoubleType.get(), "Effective weight, 0..1");
  public static final NestedField CONTRIBUTION =
      optional(11, "contribution", DoubleType.get(), "Points of the score");
  public static final NestedField FLAGS =
      required(12, "flags", StringType.get(), "Reason codes, comma-separated; may be empty");
  // NEXT ID TO ASSIGN: 13; an identifier is never reused

  private static final Schema SCHEMA =
      new Schema(
          TENANT,
          WEEK,
          BRANCH,
          SPEC_HASH,
          INDICATOR,
          NUMERATOR,
          DENOMINATOR,
          VALUE,
          NORMALISED,
          WEIGHT,
          CONTRIBUTION,
          FLAGS);

  /** The table itself. */
  public static final TableDef TABLE =
      new TableDef(
          "mart",
          "index_contribution",
          SCHEMA,
          PartitionSpec.builderFor(SCHEMA).identity(TENANT.name()).identity(WEEK.name()).build(),
          List.of(BRANCH.name(), INDICATOR.name()));

  private IndexContributions() {}
}
