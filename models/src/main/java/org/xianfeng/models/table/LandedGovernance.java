package org.xianfeng.models.table;

import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.apache.iceberg.types.Types.NestedField.required;

import org.apache.iceberg.types.Types.BooleanType;
import org.apache.iceberg.types.Types.DateType;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.StringType;

/**
 * Columns of {@code landing.governance}: one row for each accepted step of a ticket or
 * rectification.
 */
public final class LandedGovernance {
  public static final NestedField TYPE =
      required(20, "type", StringType.get(), "CloudEvents type: ticket or rectification");
  public static final NestedField SUBJECT =
      required(21, "subject", StringType.get(), "The ticket or the rectification");
  public static final NestedField GRID =
      optional(22, "grid", StringType.get(), "Grid of the ticket");
  public static final NestedField CATEGORY =
      required(23, "category", StringType.get(), "Kind of ticket or rectification");
  public static final NestedField STATE = required(24, "state", StringType.get(), "Step or state");
  public static final NestedField REACHED =
      optional(25, "reached", BooleanType.get(), "Whether the call-back reached the caller");
  public static final NestedField SOLVED =
      optional(26, "solved", BooleanType.get(), "Whether the caller says it is solved");
  public static final NestedField SATISFIED =
      optional(27, "satisfied", BooleanType.get(), "Whether the caller is satisfied");
  public static final NestedField DUE =
      optional(28, "due", DateType.get(), "Last day to close a rectification in time");

  // NEXT ID TO ASSIGN: 29; an identifier is never reused

  /** The table itself. */
  public static final TableDef TABLE =
      LandedColumns.table(
          "governance", TYPE, SUBJECT, GRID, CATEGORY, STATE, REACHED, SOLVED, SATISFIED, DUE);

  private LandedGovernance() {}
}
