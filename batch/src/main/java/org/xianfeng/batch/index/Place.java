package org.xianfeng.batch.index;

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
record Place(String source, String word, long number, String name)
    implements Comparable<Place>, Serializable {
  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::source)
          .thenComparingLong(Place::number)
          .thenComparing(Place::name);

  /** A line of a text file. */
  static Place line(String file, long number) {
    return new Place(file, "line", number, "");
  }

  /** A row of a file of rows. */
  static Place row(String file, long number) {
    return new Place(file, "row", number, "");
  }

  /** A row of a table, which has no order but that of periods and units. */
  static Place named(String table, String period, String unit) {
    return new Place(table, "", 0, period.isEmpty() ? unit : period + " " + unit);
  }

  /** In words, within its source. */
  String inWords() {
    return word.isEmpty() ? name : word + " " + number;
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }
}
