package org.xianfeng.models.index.sensitivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.xianfeng.models.index.exact.ExactMoments;
import org.xianfeng.models.index.random.Stream;
import org.xianfeng.models.index.spec.SensitivityRule;
import org.xianfeng.models.spc.Quantiles;

/**
 * Shares of the variance of a result that its factors explain: alone (first) and with everything
 * they take part in (total).
 *
 * <p>Source: first by A. Saltelli et al. (2010), total by M. J. W. Jansen (1999), both as in
 * Saltelli et al. (2010), table 2, (b) and (f); results are centred first, which changes no
 * expectation and makes the first narrower.
 *
 * @param variance of the result
 * @param factors one for each factor; empty when the result does not vary at all
 * @param refusals why the indices must not be shown, in words; empty when they may
 */
public record SobolIndices(double variance, List<Factor> factors, List<String> refusals) {
  private static final double LOW = 0.025;
  private static final double HIGH = 0.975;

  public SobolIndices {
    factors = List.copyOf(factors);
    refusals = List.copyOf(refusals);
  }

  /**
   * Indices of one factor.
   *
   * @param first effect of the factor alone
   * @param total effect with all its interactions
   */
  public record Factor(Estimate first, Estimate total) {}

  /**
   * A number and its bootstrap interval of 95 %.
   *
   * @param value from the whole sample
   * @param low lower end
   * @param high upper end
   */
  public record Estimate(double value, double low, double high) {
    /** Half the width of the interval. */
    public double halfWidth() {
      return (high - low) / 2;
    }
  }

  /**
   * Estimates the indices.
   *
   * @param names of the factors
   * @param seed of the bootstrap
   * @param results of the model at {@link SobolDesign#point}, in that order, finite
   */
  public static SobolIndices of(
      List<String> names, SensitivityRule rule, long seed, double[] results) {
    int n = rule.n();
    int factors = names.size();
    if (results.length != n * (factors + 2)) {
      throw new IllegalArgumentException(
          "%d results for %d factors and %d points, found %d"
              .formatted(n * (factors + 2), factors, n, results.length));
    }
    ExactMoments moments = ExactMoments.of(Arrays.copyOf(results, 2 * n));
    double variance = moments.populationVariance();
    if (!(variance > 0)) {
      return new SobolIndices(
          0, List.of(), List.of("the result does not vary: %s".formatted(moments.mean())));
    }
    double[] centred = Arrays.stream(results).map(y -> y - moments.mean()).toArray();
    int[] all = new int[n];
    Arrays.setAll(all, i -> i);
    double[][] value = indices(centred, n, factors, all);
    double[][][] samples = new double[2][factors][rule.bootstrap()];
    Stream stream = new Stream(seed);
    int[] rows = new int[n];
    for (int b = 0; b < rule.bootstrap(); b++) {
      stream.at(b, 0, Stream.FIRST_FREE_PURPOSE + 3);
      Arrays.setAll(rows, i -> stream.below(n));
      double[][] sample = indices(centred, n, factors, rows);
      for (int f = 0; f < factors; f++) {
        samples[0][f][b] = sample[0][f];
        samples[1][f][b] = sample[1][f];
      }
    }
    List<Factor> found = new ArrayList<>();
    for (int f = 0; f < factors; f++) {
      found.add(
          new Factor(estimate(value[0][f], samples[0][f]), estimate(value[1][f], samples[1][f])));
    }
    return new SobolIndices(variance, found, refusals(names, found, rule.maxCi()));
  }

  private static List<String> refusals(List<String> names, List<Factor> factors, double widest) {
    List<String> refusals = new ArrayList<>();
    for (int f = 0; f < factors.size(); f++) {
      Estimate first = factors.get(f).first();
      Estimate total = factors.get(f).total();
      double half = Math.max(first.halfWidth(), total.halfWidth());
      if (!(half <= widest)) {
        refusals.add(
            "%s: interval of +-%.4f is wider than %s".formatted(names.get(f), half, widest));
      }
      if (first.value() > total.value() + half) {
        refusals.add(
            "%s: first index %.4f is above the total one %.4f by more than its interval"
                .formatted(names.get(f), first.value(), total.value()));
      }
    }
    return refusals;
  }

  /** First and total indices over some rows of the sample. */
  private static double[][] indices(double[] y, int n, int factors, int[] rows) {
    double sum = 0;
    double squares = 0;
    for (int row : rows) {
      double a = y[row];
      double b = y[n + row];
      sum += a + b;
      squares += a * a + b * b;
    }
    double mean = sum / (2 * n);
    double variance = squares / (2 * n) - mean * mean;
    double[][] indices = new double[2][factors];
    for (int f = 0; f < factors; f++) {
      int block = (f + 2) * n;
      double first = 0;
      double total = 0;
      for (int row : rows) {
        double a = y[row];
        double mixed = y[block + row];
        first += y[n + row] * (mixed - a);
        total += (a - mixed) * (a - mixed);
      }
      indices[0][f] = first / n / variance;
      indices[1][f] = total / (2 * n) / variance;
    }
    return indices;
  }

  private static Estimate estimate(double value, double[] samples) {
    Arrays.sort(samples);
    return new Estimate(value, Quantiles.sorted(samples, LOW), Quantiles.sorted(samples, HIGH));
  }
}
