package org.xianfeng.models.index.tree;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.outranking.Copeland;
import org.xianfeng.models.index.outranking.Kemeny;
import org.xianfeng.models.index.outranking.NetOutranking;
import org.xianfeng.models.index.run.TreeNode;
import org.xianfeng.models.index.spec.Node.Aggregation;
import org.xianfeng.models.index.spec.indicator.Interval;
import org.xianfeng.models.index.weight.BenefitOfDoubt;
import org.xianfeng.models.index.weight.Shares;

/** The value of a node that compares units with each other. */
public final class ComparativeScores {
  private ComparativeScores() {}

  /**
   * One score a unit.
   *
   * @param all columns of the children; NaN = missing
   * @param given weights of these children, in any scale; a child of weight 0 is none
   */
  public static double[] scores(TreeNode node, double[][] all, double[] given) {
    int[] kept = IntStream.range(0, given.length).filter(i -> given[i] != 0).toArray();
    double[][] columns = Arrays.stream(kept).mapToObj(i -> all[i]).toArray(double[][]::new);
    double[] weights = Arrays.stream(kept).mapToDouble(i -> given[i]).toArray();
    Aggregation how = node.rule().aggregate();
    Interval bounds = node.weighting().shares();
    try {
      return switch (how.method()) {
        case BORDA -> NetOutranking.scores(columns, weights);
        case COPELAND -> Copeland.scores(columns, weights);
        case KEMENY -> Kemeny.scores(columns, weights);
        case BOD -> BenefitOfDoubt.of(columns, shares(how.shares(), how.pie(), columns)).scores();
        default -> BenefitOfDoubt.of(columns, shares(bounds, false, columns)).scores();
      };
    } catch (IllegalArgumentException e) {
      throw new Failure.Data("Node %s: %s".formatted(node.id(), e.getMessage()));
    }
  }

  private static Shares shares(@Nullable Interval bounds, boolean pie, double[][] columns) {
    return bounds == null
        ? Shares.free(columns.length)
        : Shares.between(
            pie ? Shares.Kind.PIE : Shares.Kind.WEIGHT, columns.length, bounds.lo(), bounds.hi());
  }
}
