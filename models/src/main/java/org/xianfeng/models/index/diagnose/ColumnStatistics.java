package org.xianfeng.models.index.diagnose;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xianfeng.models.index.exact.ExactMoments;
import org.xianfeng.models.index.fit.Moments;
import org.xianfeng.models.spc.Quantiles;

/**
 * What a column looks like.
 *
 * <p>Source: quartiles of type 7 (Hyndman and Fan 1996); G1 and G2 of Joanes and Gill (1998);
 * outliers beyond the fences of J. W. Tukey, <em>Exploratory Data Analysis</em> (1977), a half more
 * than the interquartile range outside the quartiles.
 */
final class ColumnStatistics {
  private static final double FENCE = 1.5;

  private ColumnStatistics() {}

  /**
   * The statistics by name, in their order; what there is not is NaN.
   *
   * @param values NaN = missing
   * @param notApplicable how many of them do not exist, which is not the same as missing
   */
  static Map<String, Double> of(double[] values, int notApplicable) {
    double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    int n = sorted.length;
    int possible = values.length - notApplicable;
    ExactMoments moments = ExactMoments.of(sorted);
    double first = n == 0 ? Double.NaN : Quantiles.sorted(sorted, 0.25);
    double third = n == 0 ? Double.NaN : Quantiles.sorted(sorted, 0.75);
    double reach = FENCE * (third - first);
    Map<String, Double> out = new LinkedHashMap<>();
    out.put("n", (double) n);
    out.put("missing", (double) possible - n);
    out.put("not_applicable", (double) notApplicable);
    out.put("availability", possible == 0 ? Double.NaN : (double) n / possible);
    out.put("minimum", n == 0 ? Double.NaN : sorted[0]);
    out.put("quartile_1", first);
    out.put("median", Moments.median(sorted));
    out.put("quartile_3", third);
    out.put("maximum", n == 0 ? Double.NaN : sorted[n - 1]);
    out.put("mean", moments.mean());
    out.put("deviation", moments.deviation());
    out.put("skewness", Moments.skewness(sorted));
    out.put("kurtosis", Moments.kurtosis(sorted));
    out.put("outliers", (double) count(sorted, first - reach, third + reach));
    out.put("zeros", (double) Arrays.stream(sorted).filter(v -> v == 0).count());
    out.put("distinct", (double) Arrays.stream(sorted).distinct().count());
    out.put("most_frequent", n == 0 ? Double.NaN : (double) longestRun(sorted) / n);
    return out;
  }

  private static long count(double[] values, double low, double high) {
    return Arrays.stream(values).filter(v -> v < low || v > high).count();
  }

  private static int longestRun(double[] sorted) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < sorted.length; i++) {
      run = i > 0 && sorted[i] == sorted[i - 1] ? run + 1 : 1;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
