package org.xianfeng.models.index.sensitivity;

import java.util.Arrays;
import org.hipparchus.random.SobolSequenceGenerator;
import org.xianfeng.models.index.random.Stream;
import org.xianfeng.models.index.spec.SensitivityRule;

/**
 * Where the model is run: two base samples A and B and, for each factor, A with that factor from B.
 *
 * <p>Source: A. Saltelli et al., <em>Variance based sensitivity analysis of model output</em>,
 * Computer Physics Communications 181 (2010).
 */
public final class SobolDesign {
  /** Half a step of the sequence: keeps points off 0, where distributions may be infinite. */
  private static final double HALF_STEP = 0x1p-33;

  /** Half the dimensions of the sequence. */
  private static final int MOST_FACTORS = 500;

  private SobolDesign() {}

  /**
   * The points, in (0, 1) each: those of A, then of B, then of A with the first factor from B, and
   * so on.
   *
   * @param seed of random points
   * @return {@code [run][factor]}
   */
  public static double[][] points(int factors, SensitivityRule rule, long seed) {
    if (factors < 1 || factors > MOST_FACTORS) {
      throw new IllegalArgumentException(
          "factors must be in [1, %d], found %d".formatted(MOST_FACTORS, factors));
    }
    int n = rule.n();
    double[][] base =
        rule.sequence() == SensitivityRule.Sequence.SOBOL
            ? sobol(n, 2 * factors)
            : random(n, 2 * factors, seed);
    double[][] points = new double[n * (factors + 2)][factors];
    for (int i = 0; i < n; i++) {
      for (int f = 0; f < factors; f++) {
        double a = base[i][f] + HALF_STEP;
        double b = base[i][factors + f] + HALF_STEP;
        for (int block = 0; block < factors + 2; block++) {
          points[block * n + i][f] = block == 1 || block == f + 2 ? b : a;
        }
      }
    }
    return points;
  }

  /** Points in [0, 1), of which the first is the origin. */
  static double[][] sobol(int count, int dimensions) {
    SobolSequenceGenerator sequence = new SobolSequenceGenerator(dimensions);
    double[][] points = new double[count][];
    Arrays.setAll(points, i -> sequence.nextVector());
    return points;
  }

  private static double[][] random(int count, int dimensions, long seed) {
    Stream stream = new Stream(seed);
    double[][] points = new double[count][dimensions];
    for (int i = 0; i < count; i++) {
      stream.at(i, 0, Stream.FIRST_FREE_PURPOSE + 2);
      for (int d = 0; d < dimensions; d++) {
        // On the grid of the sequence, so that half a step never leads to 1.
        points[i][d] = Math.floor(stream.uniform() * 0x1p32) * 0x1p-32;
      }
    }
    return points;
  }
}
