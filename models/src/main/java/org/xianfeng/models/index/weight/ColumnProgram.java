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
  private static final int PATIENCE = 100;
  private static final int REFRESH = 60;
  private static final int MOST_STEPS = 100_000;
  private static final int BLOCKS = 16;

  private final double[][] rows;
  private final double[][] extras;
  private final int size;
  private final Basis basis;
  private final double[] weights;
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
    this.near = Arrays.copyOf(near, near.length + 64);
    nearCount = near.length;
    size = target.length;
    basis = new Basis(target);
    weights = new double[size];
  }

  /** The weights of the optimum. */
  double[] solve() {
    int idle = 0;
    for (int step = 1; step < MOST_STEPS; step++) {
      basis.price(weights);
      boolean careful = idle > PATIENCE;
      int entering = entering(careful);
      if (entering < 0) {
        basis.refresh();
        basis.price(weights);
        if (entering(careful) < 0) {
          return weights;
        }
        continue;
      }
      double cost = entering < size + extras.length ? 0 : 1;
      idle = basis.enter(entering, column(entering), cost, careful) ? 0 : idle + 1;
      if (step % REFRESH == 0) {
        basis.refresh();
      }
    }
    throw new IllegalStateException("linear program did not end in %d steps".formatted(MOST_STEPS));
  }

  /** Whether no other weights give the same; after {@link #solve}. */
  boolean unique() {
    return basis.proper();
  }

  /** Numbers of the rows that hold the weights back; after {@link #solve}. */
  int[] binding() {
    int first = size + extras.length;
    return Arrays.stream(basis.numbers())
        .filter(n -> n >= first && n != Basis.TARGET)
        .map(n -> n - first)
        .toArray();
  }

  /** Numbers: slacks of the weights, then extras, then rows. */
  private double[] column(int column) {
    if (column < size) {
      return Basis.slack(size, column);
    }
    return column < size + extras.length
        ? extras[column - size]
        : rows[column - size - extras.length];
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

  private double times(double[] row) {
    double sum = 0;
    for (int q = 0; q < size; q++) {
      sum += weights[q] * row[q];
    }
    return sum;
  }
}
