package org.xianfeng.models.index.weight;

import java.util.Arrays;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * The columns that a revised simplex method holds, and the inverse of the matrix they make.
 *
 * <p>State: changes with every column that enters.
 *
 * <p>Source: R. J. Vanderbei, <em>Linear Programming</em>, chapter 6.
 */
final class Basis {
  /** Number of the target itself, which the method starts with. */
  static final int TARGET = Integer.MAX_VALUE;

  private static final double LEAST_PIVOT = 1e-9;
  private static final double LEAST_LEVEL = 1e-9;
  private static final double TIE = 1e-12;

  private final int size;
  private final double[] target;
  private final double[][] held;
  private final int[] number;
  private final double[] cost;
  private double[] level;
  private double[][] inverse;

  /**
   * The target at level 1, with slacks, numbered by their position, elsewhere.
   *
   * @param target 0 or more, not all 0
   */
  Basis(double[] target) {
    this.target = target;
    size = target.length;
    held = new double[size][];
    number = new int[size];
    cost = new double[size];
    level = new double[size];
    inverse = new double[size][size];
    int top = 0;
    for (int q = 1; q < size; q++) {
      if (target[q] > target[top]) {
        top = q;
      }
    }
    for (int q = 0; q < size; q++) {
      number[q] = q;
      held[q] = slack(size, q);
      if (q != top) {
        inverse[q][top] = target[q] / target[top];
        inverse[q][q] = -1;
      }
    }
    number[top] = TARGET;
    held[top] = target;
    cost[top] = 1;
    inverse[top][top] = 1 / target[top];
    level[top] = 1;
  }

  /** What keeps a weight from being negative. */
  static double[] slack(int size, int position) {
    double[] slack = new double[size];
    slack[position] = -1;
    return slack;
  }

  /** Writes the prices of the rows, which are the weights of the unit. */
  void price(double[] prices) {
    Arrays.fill(prices, 0);
    for (int i = 0; i < size; i++) {
      if (cost[i] != 0) {
        for (int q = 0; q < size; q++) {
          prices[q] += cost[i] * inverse[i][q];
        }
      }
    }
  }

  /**
   * Brings a column in.
   *
   * @param careful whether of several columns that could leave the one with the least number does
   * @return whether that changed any level
   */
  boolean enter(int entering, double[] column, double price, boolean careful) {
    double[] direction = new double[size];
    for (int i = 0; i < size; i++) {
      for (int q = 0; q < size; q++) {
        direction[i] += inverse[i][q] * column[q];
      }
    }
    int leaving = leaving(direction, careful);
    double step = Math.max(0, level[leaving]) / direction[leaving];
    for (int q = 0; q < size; q++) {
      inverse[leaving][q] /= direction[leaving];
    }
    for (int i = 0; i < size; i++) {
      if (i != leaving && direction[i] != 0) {
        level[i] -= step * direction[i];
        for (int q = 0; q < size; q++) {
          inverse[i][q] -= direction[i] * inverse[leaving][q];
        }
      }
    }
    level[leaving] = step;
    held[leaving] = column;
    number[leaving] = entering;
    cost[leaving] = price;
    return step > TIE;
  }

  private int leaving(double[] direction, boolean careful) {
    int leaving = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      if (direction[i] > LEAST_PIVOT) {
        double ratio = Math.max(0, level[i]) / direction[i];
        boolean tie = Math.abs(ratio - least) <= TIE;
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
    return leaving;
  }

  /** Computes the inverse anew from the columns, which takes the errors of many steps away. */
  void refresh() {
    // Held columns are rows here.
    RealMatrix columns = MatrixUtils.createRealMatrix(held).transpose();
    RealMatrix anew = new LUDecomposition(columns).getSolver().getInverse();
    inverse = anew.getData();
    level = anew.operate(target);
  }

  /** Whether every column has a level, so that the prices are the only possible ones. */
  boolean proper() {
    return Arrays.stream(level).allMatch(value -> value > LEAST_LEVEL);
  }

  /** Numbers of the columns. */
  int[] numbers() {
    return number.clone();
  }
}
