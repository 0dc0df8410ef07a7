package org.xianfeng.models.table;

import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.apache.iceberg.types.Types.NestedField.required;

import org.apache.iceberg.types.Types.IntegerType;
import org.apache.iceberg.types.Types.ListType;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.StringType;

/**
 * Columns of {@code landing.attendance}: one row for each accepted meeting or presence and
 * revision.
 */
public final class LandedAttendance {
  public static final NestedField TYPE =
      required(20, "type", StringType.get(), "CloudEvents type: held or present");
  public static final NestedField MEETING =
      required(21, "meeting", StringType.get(), "The meeting");
  public static final NestedField DUTIES =
      optional(
          22, "duties", ListType.ofRequired(23, StringType.get()), "Duties that it met; held only");
  public static final NestedField INVITED =
      optional(24, "invited", IntegerType.get(), "People invited; held only");
  public static final NestedField PRESENT =
      optional(25, "present", IntegerType.get(), "People present; held only");
  public static final NestedField VOTING_PRESENT =
      optional(26, "voting_present", IntegerType.get(), "Voting members present; held only");
  public static final NestedField CHANNEL =
      optional(27, "channel", StringType.get(), "online or offline; held only");
  public static final NestedField MEMBER =
      optional(28, "member", StringType.get(), "Pseudonym of who was present; present only");
  public static final NestedField HOME_BRANCH =
      optional(29, "home_branch", StringType.get(), "Branch that gets the credit; present only");

  // NEXT ID TO ASSIGN: 30; an identifier is never reused

  /** The table itself. */
  public static final TableDef TABLE =
      LandedColumns.table(
          "attendance",
          TYPE,
          MEETING,
          DUTIES,
          INVITED,
          PRESENT,
          VOTING_PRESENT,
          CHANNEL,
          MEMBER,
          HOME_BRANCH);

  private LandedAttendance() {}
}
