package org.xianfeng.models.index.weight;

import java.util.Arrays;

/**
 * The linear program of one unit: the weights that make most of its own values while no unit gets
 * more than 1 with them; solved through its dual, where units are columns that are looked at only
 * when the prices, which are the weights, ask for them.
 *
 * <p>Maximise {@code w t} with {@code w x <= 1} for every row x of the frontier, {@code w a <= 0}
 * for every extra row a, and {@code w >= 0}. The start is the unit itself, so that it can always be
 * solved. The path depends on the arguments only.
 *
 * <p>Source: revised simplex method; R. J. Vanderbei, <em>Linear Programming</em>, chapters 5 and
 * 6; after many steps without progress R. G. Bland's rule (1977).
 */
final class ColumnProgram {
  private static final double TOLERANCE = 1e-12;
  private static final double LEAST_PIVOT = 1e-9;
  private static final double LEAST_LEVEL = 1e-9;
  private static final int PATIENCE = 100;
  private static final int REFRESH = 60;
  private static final int MOST_STEPS = 100_000;
  private static final int BLOCKS = 16;

  private final double[][] rows;
  private final double[][] extras;
  private final double[] target;
  private final int size;

  // Positions of the basis: which column it holds, its number, its cost and its level.
  private final double[][] held;
  private final int[] number;
  private final double[] cost;
  private final double[] level;
  private double[][] inverse;
  private double[] weights;

  private int[] near;
  private int nearCount;

  /**
   * @param rows the frontier
   * @param near numbers of rows to look at first
   * @param extras rows of the share bounds
   * @param target values of the unit, 0 or more, not all 0
   */
  ColumnProgram(double[][] rows, int[] near, double[][] extras, double[] target) {
    this.rows = rows;
    this.extras = extras;
    this.target = target;
    this.near = Arrays.copyOf(near, near.length + 64);
    nearCount = near.length;
    size = target.length;
    held = new double[size][];
    number = new int[size];
    cost = new double[size];
    level = new double[size];
    inverse = new double[size][size];
    weights = new double[size];
    start();
  }

  /** The weights of the optimum. */
  double[] solve() {
    int idle = 0;
    for (int step = 1; step < MOST_STEPS; step++) {
      price();
      boolean careful = idle > PATIENCE;
      int entering = entering(careful);
      if (entering < 0) {
        refresh();
        price();
        if (entering(careful) < 0) {
          return weights;
        }
        continue;
      }
      idle = pivot(entering, careful) ? 0 : idle + 1;
      if (step % REFRESH == 0) {
        refresh();
      }
    }
    throw new IllegalStateException(
        "linear program did not end for target %s".formatted(Arrays.toString(target)));
  }

  /** Whether no other weights give the same; after {@link #solve}. */
  boolean unique() {
    for (double value : level) {
      if (value <= LEAST_LEVEL) {
        return false;
      }
    }
    return true;
  }

  /** Numbers of the rows that hold the weights back; after {@link #solve}. */
  int[] binding() {
    int first = size + extras.length;
    return Arrays.stream(number)
        .filter(n -> n >= first && n < first + rows.length)
        .map(n -> n - first)
        .toArray();
  }

  private void start() {
    int top = 0;
    for (int q = 1; q < size; q++) {
      if (target[q] > target[top]) {
        top = q;
      }
    }
    for (int q = 0; q < size; q++) {
      number[q] = q;
      held[q] = column(q);
      if (q != top) {
        inverse[q][top] = target[q] / target[top];
        inverse[q][q] = -1;
      }
    }
    // The unit itself has the last number of all.
    number[top] = size + extras.length + rows.length;
    held[top] = target;
    cost[top] = 1;
    inverse[top][top] = 1 / target[top];
    level[top] = 1;
  }

  /** Numbers: slacks of the weights, then extras, then rows. */
  private double[] column(int column) {
    if (column < size) {
      double[] slack = new double[size];
      slack[column] = -1;
      return slack;
    }
    return column < size + extras.length
        ? extras[column - size]
        : rows[column - size - extras.length];
  }

  private void price() {
    Arrays.fill(weights, 0);
    for (int i = 0; i < size; i++) {
      if (cost[i] != 0) {
        for (int q = 0; q < size; q++) {
          weights[q] += cost[i] * inverse[i][q];
        }
      }
    }
  }

  /** Number of a column that the weights violate, or -1: the worst, or the first if careful. */
  private int entering(boolean careful) {
    int best = -1;
    double worst = TOLERANCE;
    for (int j = 0; j < size + extras.length; j++) {
      double violation = j < size ? -weights[j] : times(extras[j - size]);
      if (violation > worst) {
        best = j;
        worst = violation;
        if (careful) {
          return best;
        }
      }
    }
    int first = size + extras.length;
    if (!careful) {
      for (int i = 0; i < nearCount; i++) {
        double violation = times(rows[near[i]]) - 1;
        if (violation > worst) {
          best = first + near[i];
          worst = violation;
        }
      }
    }
    return best >= 0 ? best : scan(first, careful);
  }

  /** Looks at all rows; keeps the worst of each block near. */
  private int scan(int first, boolean careful) {
    int best = -1;
    double worst = TOLERANCE;
    int block = Math.max(1, (rows.length + BLOCKS - 1) / BLOCKS);
    for (int from = 0; from < rows.length; from += block) {
      int own = -1;
      double most = TOLERANCE;
      for (int k = from; k < Math.min(rows.length, from + block); k++) {
        double violation = times(rows[k]) - 1;
        if (violation > most) {
          own = k;
          most = violation;
          if (careful) {
            return first + k;
          }
        }
      }
      if (own >= 0) {
        if (nearCount == near.length) {
          near = Arrays.copyOf(near, 2 * nearCount);
        }
        near[nearCount++] = own;
        if (most > worst) {
          best = own;
          worst = most;
        }
      }
    }
    return best < 0 ? -1 : first + best;
  }

  /** Brings a column into the basis; whether that changed the objective or any level. */
  private boolean pivot(int entering, boolean careful) {
    double[] column = column(entering);
    double[] direction = new double[size];
    for (int i = 0; i < size; i++) {
      for (int q = 0; q < size; q++) {
        direction[i] += inverse[i][q] * column[q];
      }
    }
    int leaving = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      if (direction[i] > LEAST_PIVOT) {
        double ratio = Math.max(0, level[i]) / direction[i];
        boolean tie = Math.abs(ratio - least) <= TOLERANCE;
        boolean preferred =
            leaving >= 0
                && (careful ? number[i] < number[leaving] : direction[i] > direction[leaving]);
        if (leaving < 0 || (tie ? preferred : ratio < least)) {
          leaving = i;
          least = ratio;
        }
      }
    }
    if (leaving < 0) {
      throw new IllegalStateException(
          "linear program has no bound for target %s".formatted(Arrays.toString(target)));
    }
    double pivot = direction[leaving];
    for (int q = 0; q < size; q++) {
      inverse[leaving][q] /= pivot;
    }
    for (int i = 0; i < size; i++) {
      if (i != leaving && direction[i] != 0) {
        level[i] -= least * direction[i];
        for (int q = 0; q < size; q++) {
          inverse[i][q] -= direction[i] * inverse[leaving][q];
        }
      }
    }
    level[leaving] = least;
    held[leaving] = column;
    number[leaving] = entering;
    cost[leaving] = entering < size + extras.length ? 0 : 1;
    return least > TOLERANCE;
  }

  /** Computes the inverse anew from the columns, which takes the errors of many steps away. */
  private void refresh() {
    double[][] matrix = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int q = 0; q < size; q++) {
        matrix[q][i] = held[i][q];
      }
    }
    inverse = Inverse.of(matrix);
    for (int i = 0; i < size; i++) {
      level[i] = 0;
      for (int q = 0; q < size; q++) {
        level[i] += inverse[i][q] * target[q];
      }
    }
  }

  private double times(double[] row) {
    double sum = 0;
    for (int q = 0; q < size; q++) {
      sum += weights[q] * row[q];
    }
    return sum;
  }
}
