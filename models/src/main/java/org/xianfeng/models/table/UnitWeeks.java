package org.xianfeng.models.table;

import static org.apache.iceberg.types.Types.NestedField.required;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types.IntegerType;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.StringType;

/**
 * Columns of {@code mart.unit_week}: one row for each organisation above the branches; sums over
 * all branches below it.
 */
public final class UnitWeeks {
  public static final NestedField TENANT =
      required(1, "tenant", StringType.get(), "Isolated owner of the data");
  public static final NestedField WEEK =
      required(2, "week", StringType.get(), "ISO week such as 2026-W38");
  public static final NestedField UNIT = required(3, "unit", StringType.get(), "The organisation");
  public static final NestedField NAME = required(4, "name", StringType.get(), "Its name");
  public static final NestedField PATH =
      required(
          5, "path", StringType.get(), "Codes from the root to the organisation: /root/…/unit");
  public static final NestedField ORGANISATION_TYPE =
      required(6, "organisation_type", StringType.get(), "Three digits such as 611");
  public static final NestedField BRANCHES =
      required(7, "branches", IntegerType.get(), "Branches below it");
  public static final NestedField MEMBERS =
      required(8, "members", IntegerType.get(), "Their members");
  public static final NestedField FULL_MEMBERS =
      required(9, "full_members", IntegerType.get(), "Their full members");
  public static final NestedField EXEMPT_MEMBERS =
      required(10, "exempt_members", IntegerType.get(), "Their exempt members");
  // NEXT ID TO ASSIGN: 11; from 100 on are measures

  private static final Schema SCHEMA = schema();

  /** The table itself. */
  public static final TableDef TABLE =
      new TableDef(
          "mart",
          "unit_week",
          SCHEMA,
          PartitionSpec.builderFor(SCHEMA).identity(TENANT.name()).identity(WEEK.name()).build(),
          List.of(UNIT.name()));

  private UnitWeeks() {}

  private static Schema schema() {
    List<NestedField> columns =
        new ArrayList<>(
            List.of(
                TENANT,
                WEEK,
                UNIT,
                NAME,
                PATH,
                ORGANISATION_TYPE,
                BRANCHES,
                MEMBERS,
                FULL_MEMBERS,
                EXEMPT_MEMBERS));
    columns.addAll(Measures.additiveColumns());
    return new Schema(columns);
  }
}
