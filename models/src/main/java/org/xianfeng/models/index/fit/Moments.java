package org.xianfeng.models.index.fit;

import java.util.Arrays;
import org.xianfeng.models.index.exact.ExactSum;
import org.xianfeng.models.index.exact.Magnitude;

/**
 * Mean, deviation, skewness and kurtosis of sorted values.
 *
 * <p>Values come sorted, so that the result is the same for any order of rows.
 *
 * <p>Source: G1 and G2 of Joanes and Gill (1998), as in index-engine section 3.
 */
public final class Moments {
  private Moments() {}

  static double mean(double[] sorted) {
    double sum = 0;
    double lost = 0;
    for (double x : sorted) {
      double next = sum + x;
      lost += Math.abs(sum) >= Math.abs(x) ? (sum - next) + x : (x - next) + sum;
      sum = next;
    }
    double mean = (sum + lost) / sorted.length;
    return Double.isFinite(mean) || !finite(sorted) ? mean : exactly(sorted);
  }

  private static boolean finite(double[] values) {
    return values.length > 0 && Arrays.stream(values).allMatch(Double::isFinite);
  }

  private static double exactly(double[] values) {
    ExactSum sum = new ExactSum();
    sum.addAll(values, 0, values.length);
    return sum.mean(values.length);
  }

  /** Deviation with n - 1; NaN for fewer than two values. */
  static double deviation(double[] sorted, double mean) {
    double scale = scale(sorted, mean, 0x1p400);
    double sum = 0;
    for (double x : sorted) {
      double d = x * scale - mean * scale;
      sum += d * d;
    }
    return sorted.length < 2 ? Double.NaN : Math.sqrt(sum / (sorted.length - 1)) / scale;
  }

  /** Brings the greatest distance from the mean into a range where its powers keep their bits. */
  private static double scale(double[] values, double mean, double large) {
    double most = 0;
    for (double x : values) {
      most = Math.max(most, Math.abs(x - mean));
    }
    return Magnitude.scale(most, large);
  }

  /** The median; NaN for no values. */
  public static double median(double[] sorted) {
    int n = sorted.length;
    if (n == 0) {
      return Double.NaN;
    }
    if (n % 2 == 1) {
      return sorted[n / 2];
    }
    double both = sorted[n / 2 - 1] + sorted[n / 2];
    return Double.isInfinite(both) ? sorted[n / 2 - 1] / 2 + sorted[n / 2] / 2 : both / 2;
  }

  /** G1; NaN for fewer than three values or none that differ. */
  public static double skewness(double[] values) {
    int n = values.length;
    double mean = mean(values);
    double scale = scale(values, mean, 0x1p200);
    double second = 0;
    double third = 0;
    for (double x : values) {
      double d = x * scale - mean * scale;
      second += d * d;
      third += d * d * d;
    }
    if (n < 3 || second == 0) {
      return Double.NaN;
    }
    return Math.sqrt((double) n * (n - 1))
        / (n - 2)
        * Math.sqrt(n)
        * third
        / (second * Math.sqrt(second));
  }

  /** G2, excess kurtosis; NaN for fewer than four values or none that differ. */
  public static double kurtosis(double[] values) {
    int n = values.length;
    double mean = mean(values);
    double scale = scale(values, mean, 0x1p200);
    double second = 0;
    double fourth = 0;
    for (double x : values) {
      double distance = x * scale - mean * scale;
      double d = distance * distance;
      second += d;
      fourth += d * d;
    }
    if (n < 4 || second == 0) {
      return Double.NaN;
    }
    double r = n * fourth / (second * second);
    return ((n + 1.0) * (r - 3) + 6) * (n - 1) / ((n - 2.0) * (n - 3));
  }
}
