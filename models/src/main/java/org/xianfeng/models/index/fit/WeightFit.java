package org.xianfeng.models.index.fit;

import java.util.Locale;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.run.Fitter;
import org.xianfeng.models.index.spec.WeightRule;
import org.xianfeng.models.index.weight.Dispersion;
import org.xianfeng.models.index.weight.Factors;

/**
 * Fits weights to the values of the children of a node: number of units, then one weight each.
 *
 * @param method how
 * @param node for messages
 */
public record WeightFit(WeightRule.Method method, String node) implements Fitter {
  @Override
  public double[] fit(double[][] tuples) {
    double[] out = new double[tuples.length + 1];
    out[0] = tuples[0].length;
    if (tuples[0].length > 0) {
      System.arraycopy(weights(tuples), 0, out, 1, tuples.length);
    }
    return out;
  }

  private double[] weights(double[][] columns) {
    try {
      return switch (method) {
        case ENTROPY -> Dispersion.entropy(columns);
        case CRITIC -> Dispersion.critic(columns);
        case STDDEV -> Dispersion.standardDeviation(columns);
        case PCA -> Factors.pca(columns);
        default -> Factors.factor(columns);
      };
    } catch (IllegalArgumentException e) {
      throw new Failure.Data(
          "Weights of %s by %s: %s"
              .formatted(node, method.name().toLowerCase(Locale.ROOT), e.getMessage()));
    }
  }
}
