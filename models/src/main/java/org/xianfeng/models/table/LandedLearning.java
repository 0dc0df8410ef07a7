package org.xianfeng.models.table;

import static org.apache.iceberg.types.Types.NestedField.required;

import org.apache.iceberg.types.Types.BooleanType;
import org.apache.iceberg.types.Types.DoubleType;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.StringType;

/** Columns of {@code landing.learning}: one row for each accepted learning event and revision. */
public final class LandedLearning {
  public static final NestedField MEMBER =
      required(20, "member", StringType.get(), "Pseudonym of the member");
  public static final NestedField ACTIVITY =
      required(21, "activity", StringType.get(), "Training activity");
  public static final NestedField CATEGORY =
      required(22, "category", StringType.get(), "required, elective, …");
  public static final NestedField HOURS =
      required(23, "hours", DoubleType.get(), "Training hours it counts for");
  public static final NestedField COMPLETED =
      required(24, "completed", BooleanType.get(), "Whether it was completed");
  public static final NestedField PASSED =
      required(25, "passed", BooleanType.get(), "Whether it was passed");

  // NEXT ID TO ASSIGN: 26; an identifier is never reused

  /** The table itself. */
  public static final TableDef TABLE =
      LandedColumns.table("learning", MEMBER, ACTIVITY, CATEGORY, HOURS, COMPLETED, PASSED);

  private LandedLearning() {}
}
