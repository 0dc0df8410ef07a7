package org.xianfeng.models.index.table;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.IsoFields;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rows of a table in time: which period each belongs to, and the unit's row before it.
 *
 * <p>Shape: periods are numbered 0.. in order of time; gaps between them keep their length, because
 * age is counted in the calendar and not in rows.
 */
public final class Periods {
  private static final Pattern WEEK = Pattern.compile("(\\d{4})-W(\\d{2})");
  private static final Pattern QUARTER = Pattern.compile("(\\d{4})-Q([1-4])");
  private static final Pattern MONTH = Pattern.compile("(\\d{4})-(\\d{2})");
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,9}");

  private final int[] periodOf;
  private final int[] previous;
  private final long[] ordinals;
  private final String[] names;

  private Periods(int[] periodOf, int[] previous, long[] ordinals, String[] names) {
    this.periodOf = periodOf;
    this.previous = previous;
    this.ordinals = ordinals;
    this.names = names;
  }

  /**
   * Orders the rows of a table.
   *
   * @param iso whether periods are ISO 8601 text; otherwise whole numbers
   * @throws IllegalArgumentException if a period is not of that kind, or kinds are mixed
   */
  public static Periods of(IndexTable table, boolean iso) {
    int rows = table.rows();
    if (!table.dated()) {
      int[] none = new int[rows];
      Arrays.fill(none, -1);
      return new Periods(new int[rows], none, new long[] {0}, new String[] {""});
    }
    Map<String, Long> ordinalOf = new HashMap<>();
    String kind = "";
    String[] calendar = table.calendar();
    for (int at = 0; at < rows + calendar.length; at++) {
      String text = at < rows ? table.period(at) : calendar[at - rows];
      if (!ordinalOf.containsKey(text)) {
        kind = kind(text, iso, kind);
        ordinalOf.put(text, ordinal(text, iso));
      }
    }
    String[] names =
        ordinalOf.keySet().stream()
            .sorted(Comparator.comparing(ordinalOf::get))
            .toArray(String[]::new);
    Map<String, Integer> index = new HashMap<>();
    long[] ordinals = new long[names.length];
    for (int i = 0; i < names.length; i++) {
      index.put(names[i], i);
      ordinals[i] = ordinalOf.getOrDefault(names[i], 0L);
    }
    int[] periodOf = new int[rows];
    Arrays.setAll(periodOf, row -> index.getOrDefault(table.period(row), 0));
    return new Periods(periodOf, previous(table, periodOf), ordinals, names);
  }

  private static int[] previous(IndexTable table, int[] periodOf) {
    int[] order = byPeriod(periodOf);
    Map<String, Integer> last = new HashMap<>(table.rows() * 2);
    int[] previous = new int[table.rows()];
    for (int row : order) {
      Integer before = last.put(table.unit(row), row);
      previous[row] = before == null ? -1 : before;
    }
    return previous;
  }

  private static int[] byPeriod(int[] periodOf) {
    int[] start = new int[Arrays.stream(periodOf).max().orElse(0) + 2];
    for (int period : periodOf) {
      start[period + 1]++;
    }
    Arrays.parallelPrefix(start, Integer::sum);
    int[] order = new int[periodOf.length];
    for (int row = 0; row < periodOf.length; row++) {
      order[start[periodOf[row]]++] = row;
    }
    return order;
  }

  /** Number of periods. */
  public int periods() {
    return names.length;
  }

  /** Name of a period. */
  public String name(int period) {
    return names[period];
  }

  /** Number of the period of a row. */
  public int period(int row) {
    return periodOf[row];
  }

  /** Number of the named period, or -1. */
  public int find(String name) {
    return Arrays.asList(names).indexOf(name);
  }

  /** Row of the same unit in the nearest earlier period, or -1. */
  public int previous(int row) {
    return previous[row];
  }

  /** Calendar distance of two periods, later minus earlier. */
  public long distance(int earlier, int later) {
    return ordinals[later] - ordinals[earlier];
  }

  /** The same of two periods of one kind, as text. */
  public static long distance(String earlier, String later, boolean iso) {
    return ordinal(later, iso) - ordinal(earlier, iso);
  }

  /**
   * What kind of period a text is, such as {@code week}.
   *
   * @param iso whether it is ISO 8601 text; otherwise a whole number
   * @param others the kind of the periods that it is one of; empty when it is the first
   * @throws IllegalArgumentException if it is no period or of another kind
   */
  public static String kind(String text, boolean iso, String others) {
    ordinal(text, iso);
    String found = iso ? kind(text) : "whole number";
    if (!others.isEmpty() && !others.equals(found)) {
      throw new IllegalArgumentException(
          "Periods mix a %s and a %s: %s".formatted(others, found, text));
    }
    return found;
  }

  private static String kind(String text) {
    if (WEEK.matcher(text).matches()) {
      return "week";
    }
    if (QUARTER.matcher(text).matches()) {
      return "quarter";
    }
    if (MONTH.matcher(text).matches()) {
      return "month";
    }
    return WHOLE.matcher(text).matches() ? "year" : "day";
  }

  private static long ordinal(String text, boolean iso) {
    Matcher week = WEEK.matcher(text);
    Matcher quarter = QUARTER.matcher(text);
    Matcher month = MONTH.matcher(text);
    try {
      if (WHOLE.matcher(text).matches()) {
        return Long.parseLong(text);
      } else if (!iso) {
        throw new IllegalArgumentException("Period is no whole number: " + text);
      } else if (week.matches()) {
        LocalDate fourth = LocalDate.of(Integer.parseInt(week.group(1)), 1, 4);
        int number = Integer.parseInt(week.group(2));
        long last = IsoFields.WEEK_OF_WEEK_BASED_YEAR.rangeRefinedBy(fourth).getMaximum();
        if (number < 1 || number > last) {
          throw new IllegalArgumentException("Period is no week of that year: " + text);
        }
        return Math.floorDiv(fourth.toEpochDay() + 3, 7) + number - 1;
      } else if (quarter.matches()) {
        return Long.parseLong(quarter.group(1)) * 4 + Long.parseLong(quarter.group(2)) - 1;
      } else if (month.matches()) {
        LocalDate first = LocalDate.parse(text + "-01");
        return first.getYear() * 12L + first.getMonthValue() - 1;
      }
      return LocalDate.parse(text).toEpochDay();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "Period is no year, quarter, month, week or day: " + text, e);
    }
  }
}
