package org.xianfeng.models.table;

import static java.util.Objects.requireNonNull;
import static org.apache.iceberg.types.Types.NestedField.optional;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.types.Types.DoubleType;
import org.apache.iceberg.types.Types.LongType;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.StringType;
import org.xianfeng.models.event.Duty;

/**
 * What is counted of a branch each week: numerators and denominators, from which every indicator is
 * made, and what is to be said of each duty.
 *
 * <p>Units: a denominator is null where nobody who would know was heard (未知), and 0 where nothing
 * is owed or fell due (不适用). A unit's denominator is the sum of its branches'; null where that is 0
 * and some branch's is null.
 */
public final class Measures {
  /**
   * Something counted.
   *
   * @param name snake_case
   * @param numerator column
   * @param denominator column
   */
  public record Measure(String name, NestedField numerator, NestedField denominator) {
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
  private static final Map<Duty, Measure> DUTIES = new LinkedHashMap<>();
  private static final Map<Duty, NestedField> VERDICTS = new LinkedHashMap<>();

  public static final Measure COMPLETIONS =
      measure(100, "completions", "the week", "Activities completed", "People who completed one");
  public static final Measure REQUIRED_TRAINING =
      measure(
          102,
          "required_training",
          "the last month to be judged",
          "Non-exempt members who passed a required activity",
          "Non-exempt members");
  public static final Measure TRAINING_HOURS =
      measure(
          104,
          "training_hours",
          "the last quarter to be judged",
          "Non-exempt members with 8 training hours or more",
          "Non-exempt members");
  public static final Measure THEME_DAY = duty(106, 141, Duty.THEME_DAY);
  public static final Measure COMMITTEE_MEETING = duty(108, 142, Duty.COMMITTEE_MEETING);
  public static final Measure GROUP_MEETING = duty(110, 143, Duty.GROUP_MEETING);
  public static final Measure MEMBER_ASSEMBLY = duty(112, 144, Duty.MEMBER_ASSEMBLY);
  public static final Measure PRESENCE =
      measure(114, "presence", "the week", "Present at meetings held", "Invited to them");
  public static final Measure MEMBERS_PRESENT =
      measure(
          116,
          "members_present",
          "the last month to be judged",
          "Members present anywhere, credited to their home branch once",
          "Non-exempt members");
  public static final Measure TIMELY_RECORD =
      measure(
          118, "timely_record", "the week", "Records written within 72 hours", "Records written");
  public static final Measure RESPONSE_8MIN =
      measure(
          120, "response_8min", "the week", "Tickets with arrival within 8 minutes", "Tickets due");
  public static final Measure RESOLUTION =
      measure(122, "resolution", "the week", "Callers who say it is solved", "Callers reached");
  public static final Measure SATISFACTION =
      measure(124, "satisfaction", "the week", "Callers who are satisfied", "Callers reached");
  public static final Measure RECTIFICATION =
      measure(
          126,
          "rectification",
          "the last quarter to be judged",
          "Rectifications closed by their day",
          "Due");
  public static final Measure SECRETARY_IN_POST =
      measure(
          128,
          "secretary_in_post",
          "at the week's end",
          "1 if the secretary's post is filled",
          "1");
  public static final Measure ELECTION_ON_TIME =
      measure(130, "election_on_time", "at the week's end", "1 if no election is overdue", "1");
  public static final Measure SIZE_IN_RANGE =
      measure(132, "size_in_range", "at the week's end", "1 if 3 to 50 full members", "1");

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

  // NEXT ID TO ASSIGN: 145; identifiers are those of published tables and never change

  private Measures() {}

  /** All measures, in the order of their columns. */
  public static List<Measure> all() {
    return List.copyOf(ALL);
  }

  /**
   * Measures whose denominator is persons; those of one list speak about the same persons, so what
   * one of them hides the others hide.
   *
   * <p>A call-back is a call, not a person of the tree; fewer than 5 of them say nothing.
   */
  public static List<List<Measure>> ofPersons() {
    return List.of(
        List.of(REQUIRED_TRAINING, TRAINING_HOURS, MEMBERS_PRESENT),
        List.of(PRESENCE),
        List.of(COMPLETIONS));
  }

  /** Duties of branches, and what is counted of each. */
  public static Map<Duty, Measure> duties() {
    return Collections.unmodifiableMap(DUTIES);
  }

  /** Name of a column, for those who know no tables. */
  public static String column(NestedField column) {
    return column.name();
  }

  /** Name of the column of a duty's verdict. */
  public static String verdictColumn(Duty duty) {
    return requireNonNull(verdicts().get(duty), "no verdict of the duty").name();
  }

  /** What is to be said of each duty of a branch; of branches only. */
  public static Map<Duty, NestedField> verdicts() {
    return Collections.unmodifiableMap(VERDICTS);
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
            optional(
                id, name + "_numerator", LongType.get(), "%s: %s".formatted(numerator, window)),
            optional(
                id + 1,
                name + "_denominator",
                LongType.get(),
                "%s; 0: nothing owed or due; null: nobody reports it".formatted(denominator)));
    ALL.add(measure);
    return measure;
  }

  private static Measure duty(int id, int verdictId, Duty duty) {
    Measure measure =
        measure(id, duty.text(), "the last period to be judged", "1 if it was met", "1 if owed");
    DUTIES.put(duty, measure);
    VERDICTS.put(
        duty,
        optional(
            verdictId,
            duty.text() + "_verdict",
            StringType.get(),
            "met, missed, not_owed, unknown; pending: the first period that owes it is not over"));
    return measure;
  }

  private static NestedField count(int id, String name, String meaning) {
    NestedField count = optional(id, name, LongType.get(), meaning);
    COUNTS.add(count);
    return count;
  }
}
