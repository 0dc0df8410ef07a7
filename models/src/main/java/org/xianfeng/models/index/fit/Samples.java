package org.xianfeng.models.index.fit;

import java.util.Arrays;
import org.xianfeng.models.index.run.Work;

/**
 * Present values of a column by cell, sorted, so that what is computed from them does not depend on
 * the order of rows.
 */
public final class Samples {
  private final int[] start;
  private final double[] values;

  private Samples(int[] start, double[] values) {
    this.start = start;
    this.values = values;
  }

  /** Collects the values that feed each cell. */
  public static Samples of(Work work, Scope scope, double[] column) {
    int[] count = new int[scope.cells() + 1];
    Evidence.each(work, scope, column, (cell, row) -> count[cell + 1]++);
    Arrays.parallelPrefix(count, Integer::sum);
    int[] at = count.clone();
    double[] values = new double[count[scope.cells()]];
    Evidence.each(work, scope, column, (cell, row) -> values[at[cell]++] = column[row]);
    for (int cell = 0; cell < scope.cells(); cell++) {
      Arrays.sort(values, count[cell], count[cell + 1]);
    }
    return new Samples(count, values);
  }

  public int count(int cell) {
    return start[cell + 1] - start[cell];
  }

  /** The sorted values of a cell. */
  public double[] of(int cell) {
    return Arrays.copyOfRange(values, start[cell], start[cell + 1]);
  }

  /** Number of values of the cell that are below {@code value}. */
  public int below(int cell, double value) {
    int low = start[cell];
    int high = start[cell + 1];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (values[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - start[cell];
  }

  /** Number of values of the cell that are not above {@code value}. */
  public int notAbove(int cell, double value) {
    int low = start[cell];
    int high = start[cell + 1];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (values[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - start[cell];
  }
}
