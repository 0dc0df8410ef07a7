package org.xianfeng.models.index.fit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.run.Work;

/**
 * The numbers that the parameters of one item are fitted to, by cell.
 *
 * <p>Shape: tuples, one of each row that feeds a cell, in no order that may matter; the evidence of
 * parts of a table is put together by appending.
 */
public final class Evidence {
  private final int[] start;
  private final double[][] columns;

  private Evidence(int[] start, double[][] columns) {
    this.start = start;
    this.columns = columns;
  }

  /** Takes a row that feeds a cell. */
  interface Sink {
    void accept(int cell, int row);
  }

  /**
   * Gives each row to the cells it feeds.
   *
   * @param present rows where it is missing (NaN) feed none; null = every row feeds
   */
  static void each(Work work, Scope scope, double @Nullable [] present, Sink sink) {
    for (int row = 0; row < work.rows; row++) {
      if (present == null || !Double.isNaN(present[row])) {
        for (int slot : scope.feeds(work.time.period(row))) {
          for (int level = 0; level < scope.levels(); level++) {
            sink.accept(scope.cell(level, row, slot), row);
          }
        }
      }
    }
  }

  /** The present values of a column. */
  public static Evidence of(Work work, Scope scope, double[] column) {
    return of(work, scope, column, new double[][] {column});
  }

  /** Tuples of several columns, of the rows where {@code present} is not missing. */
  public static Evidence of(
      Work work, Scope scope, double @Nullable [] present, double[][] tuples) {
    int[] start = new int[scope.cells() + 1];
    each(work, scope, present, (cell, row) -> start[cell + 1]++);
    Arrays.parallelPrefix(start, Integer::sum);
    int[] at = start.clone();
    double[][] columns = new double[tuples.length][start[scope.cells()]];
    each(
        work,
        scope,
        present,
        (cell, row) -> {
          int to = at[cell]++;
          for (int i = 0; i < tuples.length; i++) {
            columns[i][to] = tuples[i][row];
          }
        });
    return new Evidence(start, columns);
  }

  /** One tuple of the only cell. */
  public static Evidence one(double[] tuple) {
    double[][] columns =
        Arrays.stream(tuple).mapToObj(x -> new double[] {x}).toArray(double[][]::new);
    return new Evidence(new int[] {0, 1}, columns);
  }

  /** Number, least and greatest of the present values of each cell, as one tuple. */
  public static Evidence extremes(Work work, Scope scope, double[] column) {
    int cells = scope.cells();
    double[][] columns = new double[3][cells];
    Arrays.fill(columns[1], Double.POSITIVE_INFINITY);
    Arrays.fill(columns[2], Double.NEGATIVE_INFINITY);
    if (scope.single()) {
      extremes(column, columns);
    } else {
      each(
          work,
          scope,
          column,
          (cell, row) -> {
            columns[0][cell]++;
            columns[1][cell] = Math.min(columns[1][cell], column[row]);
            columns[2][cell] = Math.max(columns[2][cell], column[row]);
          });
    }
    int[] start = new int[cells + 1];
    Arrays.setAll(start, cell -> cell);
    return new Evidence(start, columns);
  }

  /** The same where every row feeds the only cell. */
  private static void extremes(double[] column, double[][] tuple) {
    int count = 0;
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double x : column) {
      if (!Double.isNaN(x)) {
        count++;
        least = Math.min(least, x);
        greatest = Math.max(greatest, x);
      }
    }
    tuple[0][0] = count;
    tuple[1][0] = least;
    tuple[2][0] = greatest;
  }

  /** The tuples of a cell, one array for each column. */
  public double[][] of(int cell) {
    return Arrays.stream(columns)
        .map(column -> Arrays.copyOfRange(column, start[cell], start[cell + 1]))
        .toArray(double[][]::new);
  }
}
