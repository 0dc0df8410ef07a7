package org.xianfeng.models.index.tree;

import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.formula.Formula;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.index.run.TreeNode;
import org.xianfeng.models.index.spec.Node;

/**
 * Puts the children of a node together for one unit: which of them count, with which weights, what
 * value the node has or why it has none. Nothing else knows what a missing child or a zero means.
 *
 * <p>State: the unit that was combined last; one instance for each thread.
 */
public final class Combiner {
  private final TreeNode node;
  private final Node.Aggregation how;
  private final boolean supposed;
  private final boolean bounded;
  private final double[] values;
  private final boolean[] exists;
  private final double[] x;
  private final double[] w;
  private final int[] at;
  private final boolean[] floored;
  private final double[] room;
  private double mass;
  private int count;
  private int weightless;
  private int reasons;
  private int refused;
  private @Nullable ReasonCode failure;

  /**
   * A combiner.
   *
   * @param how the node's own aggregation, or another that is tried in its place
   * @param supposed whether values are drawn or made up: what a power mean cannot take then is the
   *     least that it can, not an error
   */
  public Combiner(TreeNode node, Node.Aggregation how, boolean supposed) {
    this.node = node;
    this.how = how;
    this.supposed = supposed;
    this.bounded = how.powerMean() && how.p() != 1 && Double.isFinite(how.p());
    int k = node.children().length;
    this.values = new double[k];
    this.exists = new boolean[k];
    this.x = new double[k];
    this.w = new double[k];
    this.at = new int[k];
    this.floored = new boolean[k];
    this.room = new double[k];
  }

  /** Takes the value of a child by its place; NaN = missing. */
  public void put(int child, double value) {
    values[child] = value;
    exists[child] = true;
  }

  /** Takes a child that does not exist for the unit, which is not the same as a missing one. */
  public void leaveOut(int child) {
    exists[child] = false;
  }

  /**
   * Combines the children. One whose weight is 0 is no child: it neither counts nor is it missing.
   *
   * @param weights of all children, in any scale
   * @return whether the node has a value; {@link #failure} says why not
   */
  public boolean combine(double[] weights) {
    Node.Missing missing = node.rule().missing();
    double possible = 0;
    int exist = 0;
    boolean incomplete = false;
    mass = 0;
    count = 0;
    weightless = 0;
    reasons = 0;
    refused = -1;
    for (int i = 0; i < values.length; i++) {
      if (!exists[i]) {
        continue;
      }
      double value = values[i];
      if (weights[i] == 0) {
        weightless++;
        continue;
      }
      exist++;
      possible += weights[i];
      if (Double.isNaN(value)) {
        if (missing != Node.Missing.WORST) {
          incomplete |= missing == Node.Missing.PROPAGATE;
          continue;
        }
        value = node.worst()[i];
        reasons |= ReasonCode.WORST_ASSUMED.bit();
      }
      x[count] = value;
      w[count] = weights[i];
      at[count] = i;
      floored[count] = false;
      count++;
      mass += weights[i];
    }
    failure = failure(exist, possible, incomplete);
    if (failure != null) {
      return false;
    }
    if (bounded) {
      bound();
    }
    return true;
  }

  private @Nullable ReasonCode failure(int exist, double possible, boolean incomplete) {
    if (count == 0 && weightless > 0) {
      return ReasonCode.ZERO_WEIGHT_MASS;
    }
    if (exist == 0) {
      return ReasonCode.NOT_APPLICABLE;
    }
    Node.Availability least = node.rule().minAvailable();
    double share = least.weighted() ? mass / possible : (double) count / exist;
    return count == 0
            || share < least.share() - 1e-12
            || incomplete
            || node.formula() != null && count < values.length
        ? ReasonCode.TOO_FEW_AVAILABLE
        : null;
  }

  /** A mean with another exponent than 1 has no negatives, and one of 0 or less has no zeros. */
  private void bound() {
    Node.Zero zero = node.rule().zero();
    boolean factors = how.p() <= 0;
    for (int i = 0; i < count; i++) {
      if (factors ? x[i] > 0 : x[i] >= 0) {
        continue;
      }
      if (!supposed && (x[i] != 0 || zero.rule() == Node.Zero.Rule.ERROR)) {
        refused = refused < 0 ? i : refused;
      } else if (!factors || zero.rule() == Node.Zero.Rule.ZERO) {
        x[i] = 0;
      } else {
        x[i] = zero.eps();
        floored[i] = true;
        reasons |= ReasonCode.ZERO_FLOORED.bit();
      }
    }
  }

  /** Why the node has no value; null when it has one. */
  public @Nullable ReasonCode failure() {
    return failure;
  }

  /** What was assumed, as a mask of reasons. */
  public int reasons() {
    return reasons;
  }

  /** The first counted child that the mean cannot take, which is an error; -1 = none. */
  int refused() {
    return refused;
  }

  /** Number of children that count. */
  public int count() {
    return count;
  }

  /** Place among all children of the i-th one that counts. */
  public int place(int i) {
    return at[i];
  }

  /** Value of the i-th child that counts, as it is used. */
  public double used(int i) {
    return x[i];
  }

  /** Weight of the i-th child that counts; they sum to 1. */
  public double weight(int i) {
    return w[i] / mass;
  }

  /** The part of a whole that the weight of the i-th child that counts gives it. */
  double part(double whole, int i) {
    return whole * w[i] / mass;
  }

  /** Whether the i-th child that counts was a zero that had to be replaced. */
  boolean floored(int i) {
    return floored[i];
  }

  /**
   * The value of the node, where it has one and is not comparative; missing (NaN) where the mean is
   * not defined, infinite where it is beyond the range of numbers.
   */
  public double value() {
    Formula formula = node.formula();
    return formula == null ? Means.of(how, x, w, count, room) : formula.value(x);
  }

  /**
   * Derivatives of the node's value by each child that counts.
   *
   * @param value of the node
   * @param out one number for each child that counts
   */
  public void slopes(double value, double[] out) {
    for (int i = 0; i < count; i++) {
      room[i] = w[i] / mass;
    }
    Means.gains(how, x, room, count, value, out);
  }
}
