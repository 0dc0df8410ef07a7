package org.xianfeng.models.table;

import static org.xianfeng.models.table.TableColumns.INTEGER;
import static org.xianfeng.models.table.TableColumns.TEXT;

import java.util.List;
import org.apache.iceberg.types.Types.NestedField;

/** Columns of {@code mart.branch_week}: one row for each branch that exists at a week's end. */
public final class BranchWeeks {
  private static final TableColumns COLUMNS = TableColumns.ofMart();

  public static final NestedField BRANCH = COLUMNS.required(3, "branch", TEXT, "The branch");
  public static final NestedField NAME = COLUMNS.required(4, "name", TEXT, "Its name");
  public static final NestedField PATH =
      COLUMNS.required(5, "path", TEXT, "Codes from the root to the branch: /root/…/branch");
  public static final NestedField ORGANISATION_TYPE =
      COLUMNS.required(6, "organisation_type", TEXT, "Three digits such as 631");
  public static final NestedField SECTOR =
      COLUMNS.optional(7, "sector", TEXT, "One of seven; peers are of one sector");
  public static final NestedField REGION =
      COLUMNS.required(8, "region", TEXT, "GB/T 2260 or statistical code");
  public static final NestedField MEMBERS =
      COLUMNS.required(9, "members", INTEGER, "Members at the week's end");
  public static final NestedField FULL_MEMBERS =
      COLUMNS.required(10, "full_members", INTEGER, "Full members at the week's end");
  public static final NestedField EXEMPT_MEMBERS =
      COLUMNS.required(11, "exempt_members", INTEGER, "Exempt members at the week's end");

  // NEXT ID TO ASSIGN: 12; from 100 on are measures

  /** The table itself. */
  public static final TableDef TABLE =
      COLUMNS
          .addAll(Measures.additiveColumns())
          .addAll(List.of(Measures.HOURS_TO_CLOSE_MEDIAN))
          .addAll(Measures.verdicts().values())
          .inMart("branch_week", BRANCH);

  private BranchWeeks() {}
}
