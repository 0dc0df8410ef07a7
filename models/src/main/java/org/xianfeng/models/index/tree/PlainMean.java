package org.xianfeng.models.index.tree;

import org.xianfeng.models.index.exact.WeightedMean;
import org.xianfeng.models.index.run.TreeNode;
import org.xianfeng.models.index.spec.Node;
import org.xianfeng.models.index.spec.Node.Aggregation;

/**
 * The weighted mean of what is there, for nodes that ask for nothing else: what {@link Combiner}
 * gives, with less to do for each unit.
 *
 * <p>State: the children of one unit; one instance for each thread.
 */
public final class PlainMean {
  private final double[] x;
  private final double[] w;
  private int count;

  /** For a node that {@link #fits}. */
  public PlainMean(TreeNode node) {
    this.x = new double[node.children().length];
    this.w = new double[x.length];
  }

  /** Whether a missing child is left out of the node, and nothing else can happen to it. */
  public static boolean fits(TreeNode node, Aggregation how) {
    return !node.comparative()
        && how.method() == Aggregation.Method.ARITHMETIC
        && node.rule().missing() == Node.Missing.RENORMALISE
        && node.rule().minAvailable().share() == 0;
  }

  /** Begins with the next unit. */
  public void clear() {
    count = 0;
  }

  /**
   * Takes a child.
   *
   * @param value NaN for one that is missing or does not exist
   */
  public void add(double value, double weight) {
    if (!Double.isNaN(value) && weight > 0) {
      x[count] = value;
      w[count] = weight;
      count++;
    }
  }

  /** The mean; NaN where no child is there, for whatever reason. */
  public double value() {
    return count == 0 ? Double.NaN : WeightedMean.of(x, w, count);
  }
}
