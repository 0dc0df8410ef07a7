package org.xianfeng.models.index.table;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table of units: one row for each unit and period, text columns for groups, number columns for
 * indicators.
 *
 * <p>Shape: columns of equal length in one row order; that order never changes a result. NaN is
 * missing. Arrays are not copied: whoever builds a table leaves them alone afterwards.
 */
public final class IndexTable implements Serializable {
  private final String[] units;
  private final String @Nullable [] periods;
  private final String[] calendar;
  private final Map<String, String[]> texts;
  private final Map<String, double[]> numbers;
  private final Map<String, BitSet> bad;

  private IndexTable(Builder from) {
    units = from.units;
    periods = from.periods;
    calendar = new String[0];
    texts = new LinkedHashMap<>(from.texts);
    numbers = new LinkedHashMap<>(from.numbers);
    bad = new LinkedHashMap<>(from.bad);
  }

  private IndexTable(IndexTable part, String[] calendar) {
    units = part.units;
    periods = part.periods;
    this.calendar = calendar;
    texts = part.texts;
    numbers = part.numbers;
    bad = part.bad;
  }

  /** Starts a table of these units, one for each row. */
  public static Builder builder(String[] units) {
    return new Builder(units);
  }

  /** Number of rows. */
  public int rows() {
    return units.length;
  }

  /** Key of the unit of a row. */
  public String unit(int row) {
    return units[row];
  }

  /** Period of a row; empty text in a table without periods. */
  public String period(int row) {
    return periods == null ? "" : periods[row];
  }

  /** Some rows of this table, in the order given. */
  public IndexTable pick(int[] rows) {
    Builder some = builder(pick(units, rows));
    if (periods != null) {
      some.periods(pick(periods, rows));
    }
    texts.forEach((column, all) -> some.text(column, pick(all, rows)));
    numbers.forEach(
        (column, all) ->
            some.number(column, Arrays.stream(rows).mapToDouble(r -> all[r]).toArray()));
    bad.forEach(
        (column, all) -> {
          BitSet found = new BitSet();
          for (int row = 0; row < rows.length; row++) {
            found.set(row, all.get(rows[row]));
          }
          some.bad(column, found);
        });
    return some.build();
  }

  private static String[] pick(String[] all, int[] rows) {
    return Arrays.stream(rows).mapToObj(row -> all[row]).toArray(String[]::new);
  }

  /** This table as a part of one that has these periods. */
  public IndexTable partOf(String[] periodsOfAll) {
    return new IndexTable(this, periodsOfAll.clone());
  }

  /** Periods of the table that this one is a part of; empty for a whole table. */
  public String[] calendar() {
    return calendar.clone();
  }

  /** Whether rows are dated. */
  public boolean dated() {
    return periods != null;
  }

  /**
   * A number column, NaN = missing.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public double[] number(String column) {
    double[] values = numbers.get(column);
    if (values == null) {
      throw new IllegalArgumentException(
          "The table has no column %s of numbers; it has %s".formatted(column, numbers.keySet()));
    }
    return values;
  }

  /** Rows whose cell of that column was no number and was made missing. */
  public BitSet bad(String column) {
    return bad.getOrDefault(column, new BitSet());
  }

  /**
   * A text column, empty text = missing.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public String[] text(String column) {
    String[] values = texts.get(column);
    if (values == null) {
      throw new IllegalArgumentException(
          "The table has no group column %s; it has %s".formatted(column, texts.keySet()));
    }
    return values;
  }

  /** Puts a table together. */
  public static final class Builder {
    private final String[] units;
    private String @Nullable [] periods;
    private final Map<String, String[]> texts = new LinkedHashMap<>();
    private final Map<String, double[]> numbers = new LinkedHashMap<>();
    private final Map<String, BitSet> bad = new LinkedHashMap<>();

    private Builder(String[] units) {
      this.units = requireNonNull(units, "units is null");
    }

    /** Dates the rows. */
    public Builder periods(String[] values) {
      length("period", values.length);
      periods = values;
      return this;
    }

    /** Adds a group column. */
    public Builder text(String column, String[] values) {
      length(column, values.length);
      texts.put(column, values);
      return this;
    }

    /** Adds a number column; NaN = missing. */
    public Builder number(String column, double[] values) {
      length(column, values.length);
      numbers.put(column, values);
      return this;
    }

    /** Marks cells of a number column that were no number and were made missing. */
    public Builder bad(String column, BitSet rows) {
      bad.put(column, rows);
      return this;
    }

    /**
     * Gives the table.
     *
     * @throws IllegalArgumentException if a unit occurs twice in a period, or a number is infinite
     */
    public IndexTable build() {
      Map<String, Integer> seen = new HashMap<>(units.length * 2);
      for (int row = 0; row < units.length; row++) {
        String key = periods == null ? units[row] : periods[row] + '\n' + units[row];
        Integer first = seen.putIfAbsent(key, row);
        if (first != null) {
          throw new IllegalArgumentException(
              "Unit %s%s is in rows %d and %d (counted from 0)"
                  .formatted(units[row], periods == null ? "" : " of " + periods[row], first, row));
        }
      }
      numbers.forEach(
          (column, values) -> {
            for (int row = 0; row < values.length; row++) {
              if (Double.isInfinite(values[row])) {
                throw new IllegalArgumentException(
                    "Column %s of unit %s is infinite: %s"
                        .formatted(column, units[row], values[row]));
              }
            }
          });
      return new IndexTable(this);
    }

    private void length(String column, int length) {
      if (length != units.length) {
        throw new IllegalArgumentException(
            "Column %s has %d rows, the table %d".formatted(column, length, units.length));
      }
    }
  }
}
