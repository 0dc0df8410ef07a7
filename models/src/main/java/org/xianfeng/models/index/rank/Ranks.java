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
    return of(column, ties, false);
  }

  /** Ranks with 1 for the highest value. */
  public static double[] descending(double[] column, Ties ties) {
    return of(column, ties, true);
  }

  private static double[] of(double[] column, Ties ties, boolean descending) {
    int[] twice = new int[column.length];
    doubled(new Order(column.length), column, ties, descending, twice);
    double[] ranks = new double[column.length];
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = twice[i] == 0 ? Double.NaN : twice[i] / 2.0;
    }
    return ranks;
  }

  /**
   * Writes the ranks of a column, twice as large as they are, so that half ranks are whole numbers;
   * 0 for a missing one.
   *
   * @param order with a capacity of at least the column's length
   * @param descending whether 1 is the highest value
   * @param twice of the column's length
   */
  public static void doubled(
      Order order, double[] column, Ties ties, boolean descending, int[] twice) {
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
      int rank =
          switch (ties) {
            case MIN -> 2 * (first + 1);
            case AVERAGE -> first + last + 2;
            case MAX -> 2 * (last + 1);
            case DENSE -> 2 * groups;
          };
      for (int i = first; i <= last; i++) {
        twice[order.position(place(i, present, descending))] = rank;
      }
      first = last + 1;
    }
    for (int i = present; i < column.length; i++) {
      twice[order.position(i)] = 0;
    }
  }

  private static int place(int i, int present, boolean descending) {
    return descending ? present - 1 - i : i;
  }
}
