package org.xianfeng.batch.index.input;

import java.io.Serializable;
import java.util.Comparator;

/**
 * Where a row of the input is: what messages name and what the order of the output follows.
 *
 * @param source file or table
 * @param word what is counted there, such as line; empty where rows have a name and no number
 * @param number of the row, from 1; 0 without one
 * @param name period and unit of a row without a number; else empty
 */
public record RowPosition(String source, String word, long number, String name)
    implements Comparable<RowPosition>, Serializable {
  private static final Comparator<RowPosition> ORDER =
      Comparator.comparing(RowPosition::source)
          .thenComparingLong(RowPosition::number)
          .thenComparing(RowPosition::name);

  /** A line of a text file. */
  static RowPosition line(String file, long number) {
    return new RowPosition(file, "line", number, "");
  }

  /** A row of a file of rows. */
  public static RowPosition row(String file, long number) {
    return new RowPosition(file, "row", number, "");
  }

  /** A row of a table, which has no order but that of periods and units. */
  public static RowPosition named(String table, String period, String unit) {
    return new RowPosition(table, "", 0, period.isEmpty() ? unit : period + " " + unit);
  }

  /** In words, with its source. */
  public String everywhere() {
    return source + ": " + inWords();
  }

  /** In words, within its source. */
  String inWords() {
    return word.isEmpty() ? name : word + " " + number;
  }

  @Override
  public int compareTo(RowPosition other) {
    return ORDER.compare(this, other);
  }
}
