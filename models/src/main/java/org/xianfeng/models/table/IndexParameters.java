package org.xianfeng.models.table;

import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.apache.iceberg.types.Types.NestedField.required;

import java.util.List;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types.DoubleType;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.StringType;

/** Columns of {@code mart.index_parameter}: fitted parameters of an index, frozen and reused. */
public final class IndexParameters {
  public static final NestedField TENANT = required(1, "tenant", StringType.get(), "Owner");
  public static final NestedField WEEK =
      required(2, "week", StringType.get(), "Week that they were fitted on, or fixed");
  public static final NestedField SPEC_HASH =
      required(3, "spec_hash", StringType.get(), "Hash of the resolved specification");
  public static final NestedField SCOPE =
      required(4, "scope", StringType.get(), "Peer group or population");
  public static final NestedField INDICATOR =
      required(5, "indicator", StringType.get(), "Indicator or node");
  public static final NestedField PARAMETER =
      required(6, "parameter", StringType.get(), "Such as lower, upper, mean, weight");
  public static final NestedField VALUE = optional(7, "value", DoubleType.get(), "Its value");
  // NEXT ID TO ASSIGN: 8; an identifier is never reused

  private static final Schema SCHEMA =
      new Schema(TENANT, WEEK, SPEC_HASH, SCOPE, INDICATOR, PARAMETER, VALUE);

  /** The table itself. */
  public static final TableDef TABLE =
      new TableDef(
          "mart",
          "index_parameter",
          SCHEMA,
          PartitionSpec.builderFor(SCHEMA).identity(TENANT.name()).identity(WEEK.name()).build(),
          List.of(SCOPE.name(), INDICATOR.name(), PARAMETER.name()));

  private IndexParameters() {}
}
