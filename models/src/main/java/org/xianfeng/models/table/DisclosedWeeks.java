package org.xianfeng.models.table;

import static org.xianfeng.models.table.TableColumns.TEXT;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Columns of {@code mart.disclosed_week}: what may be shown of a week; the only counts that a page,
 * a report, a notebook or an explanation reads.
 *
 * <p>One row for each branch, for each organisation above, and for each sector of the branches
 * below such a one. A hidden count is null, and its measure stands in {@code hidden}.
 */
public final class DisclosedWeeks {
  private static final TableColumns COLUMNS = TableColumns.ofMart();

  public static final NestedField KIND =
      COLUMNS.required(3, "kind", TEXT, "branch, unit, or sector: a sector's branches of a unit");
  public static final NestedField ORGANISATION =
      COLUMNS.required(4, "organisation", TEXT, "The branch or unit");
  public static final NestedField SECTOR =
      COLUMNS.required(5, "sector", TEXT, "One of seven; empty where none is stated, or of a unit");
  public static final NestedField NAME = COLUMNS.required(6, "name", TEXT, "Name of it");
  public static final NestedField PATH =
      COLUMNS.required(7, "path", TEXT, "Codes from the root to it: /root/…/organisation");
  public static final NestedField ORGANISATION_TYPE =
      COLUMNS.required(8, "organisation_type", TEXT, "Three digits such as 631");
  public static final NestedField REGION =
      COLUMNS.optional(9, "region", TEXT, "Of a branch: GB/T 2260 or statistical code");
  public static final NestedField HIDDEN =
      COLUMNS.required(10, "hidden", TEXT, "Measures that are not shown, comma-separated");
  public static final NestedField WITHDRAWN =
      COLUMNS.required(
          11, "withdrawn", TEXT, "Those of them that an earlier revision showed, or above such");
  public static final NestedField KEPT =
      COLUMNS.required(
          12, "kept", TEXT, "Measures that are shown, but not above the organisation's parent");

  // NEXT ID TO ASSIGN: 13; from 100 on are measures

  /** The table itself. */
  public static final TableDef TABLE =
      COLUMNS
          .addAll(ratios())
          .addAll(Measures.verdicts().values())
          .inMart("disclosed_week", KIND, ORGANISATION, SECTOR);

  /** What a row is about. */
  public enum Kind {
    BRANCH("branch"),
    UNIT("unit"),
    SECTOR("sector");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** As it stands in the table. */
    public String text() {
      return text;
    }
  }

  private DisclosedWeeks() {}

  private static List<NestedField> ratios() {
    List<NestedField> columns = new ArrayList<>();
    Measures.all()
        .forEach(measure -> columns.addAll(List.of(measure.numerator(), measure.denominator())));
    return columns;
  }
}
