package org.xianfeng.models.index.fit;

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
    return (sum + lost) / sorted.length;
  }

  /** Deviation with n - 1; NaN for fewer than two values. */
  static double deviation(double[] sorted, double mean) {
    double sum = 0;
    for (double x : sorted) {
      sum += (x - mean) * (x - mean);
    }
    return sorted.length < 2 ? Double.NaN : Math.sqrt(sum / (sorted.length - 1));
  }

  /** The median; NaN for no values. */
  public static double median(double[] sorted) {
    int n = sorted.length;
    if (n == 0) {
      return Double.NaN;
    }
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
  }

  /** G1; NaN for fewer than three values or none that differ. */
  public static double skewness(double[] values) {
    int n = values.length;
    double mean = mean(values);
    double second = 0;
    double third = 0;
    for (double x : values) {
      double d = x - mean;
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
    double second = 0;
    double fourth = 0;
    for (double x : values) {
      double d = (x - mean) * (x - mean);
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
