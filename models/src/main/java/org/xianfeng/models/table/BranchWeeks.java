package org.xianfeng.models.table;

import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.apache.iceberg.types.Types.NestedField.required;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types.IntegerType;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.StringType;

/** Columns of {@code mart.branch_week}: one row for each branch that exists at a week's end. */
public final class BranchWeeks {
  public static final NestedField TENANT =
      required(1, "tenant", StringType.get(), "Isolated owner of the data");
  public static final NestedField WEEK =
      required(2, "week", StringType.get(), "ISO week such as 2026-W38");
  public static final NestedField BRANCH = required(3, "branch", StringType.get(), "The branch");
  public static final NestedField NAME = required(4, "name", StringType.get(), "Its name");
  public static final NestedField PATH =
      required(5, "path", StringType.get(), "Codes from the root to the branch: /root/…/branch");
  public static final NestedField ORGANISATION_TYPE =
      required(6, "organisation_type", StringType.get(), "Three digits such as 631");
  public static final NestedField SECTOR =
      optional(7, "sector", StringType.get(), "One of seven; peers are of one sector");
  public static final NestedField REGION =
      required(8, "region", StringType.get(), "GB/T 2260 or statistical code");
  public static final NestedField MEMBERS =
      required(9, "members", IntegerType.get(), "Members at the week's end");
  public static final NestedField FULL_MEMBERS =
      required(10, "full_members", IntegerType.get(), "Full members at the week's end");
  public static final NestedField EXEMPT_MEMBERS =
      required(11, "exempt_members", IntegerType.get(), "Exempt members at the week's end");
  // NEXT ID TO ASSIGN: 12; from 100 on are measures

  private static final Schema SCHEMA = schema();

  /** The table itself. */
  public static final TableDef TABLE =
      new TableDef(
          "mart",
          "branch_week",
          SCHEMA,
          PartitionSpec.builderFor(SCHEMA).identity(TENANT.name()).identity(WEEK.name()).build(),
          List.of(BRANCH.name()));

  private BranchWeeks() {}

  private static Schema schema() {
    List<NestedField> columns =
        new ArrayList<>(
            List.of(
                TENANT,
                WEEK,
                BRANCH,
                NAME,
                PATH,
                ORGANISATION_TYPE,
                SECTOR,
                REGION,
                MEMBERS,
                FULL_MEMBERS,
                EXEMPT_MEMBERS));
    columns.addAll(Measures.additiveColumns());
    columns.add(Measures.HOURS_TO_CLOSE_MEDIAN);
    columns.addAll(Measures.verdicts().values());
    return new Schema(columns);
  }
}
