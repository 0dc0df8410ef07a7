package org.xianfeng.models.index.rank;

import org.xianfeng.models.index.spec.indicator.Ties;

/**
 * Ranks of the values of a column, from 1; the rank of a missing value is missing (NaN), and equal
 * values have equal ranks whatever the row order.
 */
public final class Ranks {
  private Ranks() {}

  /** Ranks with 1 for the lowest value. */
  public static double[] ascending(double[] column, Ties ties) {
    double[] ranks = new double[column.length];
    fill(new Order(column.length), column, ties, false, ranks);
    return ranks;
  }

  /** Ranks with 1 for the highest value. */
  public static double[] descending(double[] column, Ties ties) {
    double[] ranks = new double[column.length];
    fill(new Order(column.length), column, ties, true, ranks);
    return ranks;
  }

  /**
   * Writes the ranks of a column to {@code ranks}, with buffers that are used again.
   *
   * @param order with a capacity of at least the column's length
   * @param descending whether 1 is the highest value
   * @param ranks of the column's length
   */
  public static void fill(
      Order order, double[] column, Ties ties, boolean descending, double[] ranks) {
    order.sort(column);
    int present = order.present();
    int groups = 0;
    // From the value that has rank 1 to that which has the last.
    for (int first = 0; first < present; ) {
      int last = first;
      while (last + 1 < present
          && order.equal(place(first, present, descending), place(last + 1, present, descending))) {
        last++;
      }
      groups++;
      double rank =
          switch (ties) {
            case MIN -> first + 1;
            case AVERAGE -> (first + last) / 2.0 + 1;
            case MAX -> last + 1;
            case DENSE -> groups;
          };
      for (int i = first; i <= last; i++) {
        ranks[order.position(place(i, present, descending))] = rank;
      }
      first = last + 1;
    }
    for (int i = present; i < column.length; i++) {
      ranks[order.position(i)] = Double.NaN;
    }
  }

  private static int place(int i, int present, boolean descending) {
    return descending ? present - 1 - i : i;
  }
}
