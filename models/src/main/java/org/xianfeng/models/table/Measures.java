package org.xianfeng.models.table;

import static org.apache.iceberg.types.Types.NestedField.optional;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.types.Types.DoubleType;
import org.apache.iceberg.types.Types.LongType;
import org.apache.iceberg.types.Types.NestedField;

/**
 * What is counted of a branch each week: numerators and denominators, from which every indicator is
 * made. A null denominator: the branch does not owe it, or it was not yet to be judged.
 */
public final class Measures {
  /**
   * Something counted.
   *
   * @param name snake_case
   * @param window over what: {@code week}, {@code closed_month}, {@code closed_quarter} or {@code
   *     week_end}
   * @param numerator column
   * @param denominator column
   */
  public record Measure(
      String name, String window, NestedField numerator, NestedField denominator) {
    /** Name of the numerator's column. */
    public String numeratorColumn() {
      return numerator.name();
    }

    /** Name of the denominator's column. */
    public String denominatorColumn() {
      return denominator.name();
    }
  }

  private static final List<Measure> ALL = new ArrayList<>();
  private static final List<NestedField> COUNTS = new ArrayList<>();

  public static final Measure COMPLETIONS =
      measure(100, "completions", "week", "Activities completed", "People who completed one");
  public static final Measure REQUIRED_TRAINING =
      measure(
          102,
          "required_training",
          "closed_month",
          "Non-exempt members who passed a required activity",
          "Non-exempt members");
  public static final Measure TRAINING_HOURS =
      measure(
          104,
          "training_hours",
          "closed_quarter",
          "Non-exempt members with 8 training hours or more",
          "Non-exempt members");
  public static final Measure THEME_DAY =
      measure(106, "theme_day", "closed_month", "1 if a theme day was held", "1 if owed");
  public static final Measure COMMITTEE_MEETING =
      measure(
          108,
          "committee_meeting",
          "closed_month",
          "1 if a committee meeting was held",
          "1 if owed");
  public static final Measure GROUP_MEETING =
      measure(110, "group_meeting", "closed_month", "1 if a group meeting was held", "1 if owed");
  public static final Measure MEMBER_ASSEMBLY =
      measure(
          112, "member_assembly", "closed_quarter", "1 if a member assembly was held", "1 if owed");
  public static final Measure PRESENCE =
      measure(114, "presence", "week", "Present at meetings held", "Invited to them");
  public static final Measure MEMBERS_PRESENT =
      measure(
          116,
          "members_present",
          "closed_month",
          "Members present anywhere, credited to their home branch once",
          "Non-exempt members");
  public static final Measure TIMELY_RECORD =
      measure(118, "timely_record", "week", "Records written within 72 hours", "Records written");
  public static final Measure RESPONSE_8MIN =
      measure(120, "response_8min", "week", "Tickets with arrival within 8 minutes", "Tickets due");
  public static final Measure RESOLUTION =
      measure(122, "resolution", "week", "Callers who say it is solved", "Callers reached");
  public static final Measure SATISFACTION =
      measure(124, "satisfaction", "week", "Callers who are satisfied", "Callers reached");
  public static final Measure RECTIFICATION =
      measure(126, "rectification", "closed_quarter", "Rectifications closed by their day", "Due");
  public static final Measure SECRETARY_IN_POST =
      measure(128, "secretary_in_post", "week_end", "1 if the secretary's post is filled", "1");
  public static final Measure ELECTION_ON_TIME =
      measure(130, "election_on_time", "week_end", "1 if no election is overdue", "1");
  public static final Measure SIZE_IN_RANGE =
      measure(132, "size_in_range", "week_end", "1 if 3 to 50 full members", "1");

  public static final NestedField TICKETS_OPENED =
      count(134, "tickets_opened", "Tickets opened in the week");
  public static final NestedField TICKETS_NEVER_CLOSED =
      count(135, "tickets_never_closed", "Of them, not closed up to the snapshot");
  public static final NestedField TICKETS_CLOSED =
      count(136, "tickets_closed", "Of them, closed at any time up to the snapshot");
  public static final NestedField MEETINGS_QUARTER =
      count(137, "meetings_quarter", "Meetings held in the last closed quarter");
  public static final NestedField ATTENDANCES_QUARTER =
      count(138, "attendances_quarter", "Presences at them");
  public static final NestedField ATTENDEES_QUARTER =
      count(139, "attendees_quarter", "Different people present at them");

  /** Median hours from opening to closing, of the tickets opened in the week; branches only. */
  public static final NestedField HOURS_TO_CLOSE_MEDIAN =
      optional(
          140,
          "hours_to_close_median",
          DoubleType.get(),
          "Median hours to close of the tickets opened in the week");

  // NEXT ID TO ASSIGN: 141; identifiers are those of published tables and never change

  private Measures() {}

  /** All measures, in the order of their columns. */
  public static List<Measure> all() {
    return List.copyOf(ALL);
  }

  /** All plain counts, in the order of their columns; they add up over branches. */
  public static List<NestedField> counts() {
    return List.copyOf(COUNTS);
  }

  /** Columns that add up over branches: numerators, denominators and counts. */
  public static List<NestedField> additiveColumns() {
    List<NestedField> columns = new ArrayList<>();
    ALL.forEach(
        measure -> {
          columns.add(measure.numerator());
          columns.add(measure.denominator());
        });
    columns.addAll(COUNTS);
    return columns;
  }

  private static Measure measure(
      int id, String name, String window, String numerator, String denominator) {
    Measure measure =
        new Measure(
            name,
            window,
            optional(id, name + "_numerator", LongType.get(), numerator),
            optional(id + 1, name + "_denominator", LongType.get(), denominator));
    ALL.add(measure);
    return measure;
  }

  private static NestedField count(int id, String name, String meaning) {
    NestedField count = optional(id, name, LongType.get(), meaning);
    COUNTS.add(count);
    return count;
  }
}
