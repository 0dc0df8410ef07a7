package org.xianfeng.models.table;

import static org.xianfeng.models.table.TableColumns.INTEGER;
import static org.xianfeng.models.table.TableColumns.TEXT;

import org.apache.iceberg.types.Types.NestedField;

/**
 * Columns of {@code mart.unit_week}: one row for each organisation above the branches; sums over
 * all branches below it.
 */
public final class UnitWeeks {
  private static final TableColumns COLUMNS = TableColumns.ofMart();

  public static final NestedField UNIT = COLUMNS.required(3, "unit", TEXT, "The organisation");
  public static final NestedField NAME = COLUMNS.required(4, "name", TEXT, "Its name");
  public static final NestedField PATH =
      COLUMNS.required(5, "path", TEXT, "Codes from the root to the organisation: /root/…/unit");
  public static final NestedField ORGANISATION_TYPE =
      COLUMNS.required(6, "organisation_type", TEXT, "Three digits such as 611");
  public static final NestedField BRANCHES =
      COLUMNS.required(7, "branches", INTEGER, "Branches below it");
  public static final NestedField MEMBERS =
      COLUMNS.required(8, "members", INTEGER, "Their members");
  public static final NestedField FULL_MEMBERS =
      COLUMNS.required(9, "full_members", INTEGER, "Their full members");
  public static final NestedField EXEMPT_MEMBERS =
      COLUMNS.required(10, "exempt_members", INTEGER, "Their exempt members");

  // NEXT ID TO ASSIGN: 11; from 100 on are measures

  /** The table itself. */
  public static final TableDef TABLE =
      COLUMNS.addAll(Measures.additiveColumns()).inMart("unit_week", UNIT);

  private UnitWeeks() {}
}
