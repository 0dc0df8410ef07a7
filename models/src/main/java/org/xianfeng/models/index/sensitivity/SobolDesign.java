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

  /** Half the dimensions of the sequence: 1,000 directions of Joe and Kuo (2008). */
  public static final int MOST_COORDINATES = 500;

  private final int[] factorOf;
  private final double[][] base;

  private SobolDesign(int[] factorOf, double[][] base) {
    this.factorOf = factorOf;
    this.base = base;
  }

  /**
   * A design.
   *
   * @param factorOf for each coordinate of a point the factor that it belongs to, from 0 on
   * @param seed of random points
   */
  public static SobolDesign of(int[] factorOf, SensitivityRule rule, long seed) {
    int coordinates = factorOf.length;
    if (coordinates < 1 || !fits(coordinates, rule)) {
      throw new IllegalArgumentException(
          "coordinates must be in [1, %d], found %d".formatted(MOST_COORDINATES, coordinates));
    }
    double[][] base =
        rule.sequence() == SensitivityRule.Sequence.SOBOL
            ? sobol(rule.n(), 2 * coordinates)
            : random(rule.n(), 2 * coordinates, seed);
    return new SobolDesign(factorOf.clone(), base);
  }

  /** Whether the sequence has enough dimensions for so many coordinates. */
  public static boolean fits(int coordinates, SensitivityRule rule) {
    return coordinates <= MOST_COORDINATES || rule.sequence() != SensitivityRule.Sequence.SOBOL;
  }

  /** How many points there are: n of A, n of B, and n for each factor. */
  public int runs() {
    return base.length * (Arrays.stream(factorOf).max().orElse(0) + 3);
  }

  /**
   * A point, in (0, 1) each: those of A come first, then those of B, then those of A with the first
   * factor from B, and so on.
   */
  public double[] point(int run) {
    int block = run / base.length;
    double[] row = base[run % base.length];
    double[] point = new double[factorOf.length];
    for (int i = 0; i < point.length; i++) {
      boolean other = block == 1 || block == factorOf[i] + 2;
      point[i] = row[other ? factorOf.length + i : i] + HALF_STEP;
    }
    return point;
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
