package org.xianfeng.models.index.integrity;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.xianfeng.models.index.distribution.Student;
import org.xianfeng.models.index.exact.ExactMoments;
import org.xianfeng.models.index.exact.ExactSum;

/**
 * Form without substance: units of a peer group that are more active than the mean and achieve much
 * less than their activity would let expect.
 *
 * <p>Outcome is regressed on activity inside the group. A unit's residual is divided by its
 * standard error without the unit itself; its lower tail under Student's t is the probability.
 *
 * <p>Source: R. D. Cook, S. Weisberg, <em>Residuals and Influence in Regression</em> (1982),
 * section 2.2, externally studentised residuals.
 */
public final class SubstanceCheck {
  /** Fewer units than this give no line to compare with. */
  private static final int LEAST_UNITS = 10;

  private SubstanceCheck() {}

  /**
   * One finding a unit; the statistic is the studentised residual. The result does not depend on
   * the order of the units.
   *
   * @param activity one number a unit of the group, more is more active; NaN is missing
   * @param outcome one number a unit of the group, more is better; NaN is missing
   */
  public static List<Finding> of(double[] activity, double[] outcome) {
    if (activity.length != outcome.length) {
      throw new IllegalArgumentException(
          "lengths differ: %d, %d".formatted(activity.length, outcome.length));
    }
    int[] present =
        IntStream.range(0, activity.length)
            .filter(i -> !Double.isNaN(activity[i]) && !Double.isNaN(outcome[i]))
            .toArray();
    int n = present.length;
    double[] x = centred(activity, present);
    double[] y = centred(outcome, present);
    double xx = ExactSum.dot(x, x);
    double yy = ExactSum.dot(y, y);
    double slope = ExactSum.dot(x, y) / xx;
    double rest = yy - slope * slope * xx;
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < activity.length; i++) {
      findings.add(Finding.none(Check.FORM_WITHOUT_SUBSTANCE));
    }
    if (n < LEAST_UNITS || !(xx > 0) || !(rest > 1e-12 * yy)) {
      return findings;
    }
    for (int k = 0; k < n; k++) {
      double residual = y[k] - slope * x[k];
      double leverage = 1.0 / n + x[k] * x[k] / xx;
      double without = (rest - residual * residual / (1 - leverage)) / (n - 3);
      if (without > 0) {
        double studentised = residual / Math.sqrt(without * (1 - leverage));
        double probability = x[k] > 0 ? new Student(n - 3.0).cdf(studentised) : 1;
        findings.set(
            present[k], new Finding(Check.FORM_WITHOUT_SUBSTANCE, probability, studentised));
      }
    }
    return findings;
  }

  private static double[] centred(double[] column, int[] present) {
    double[] kept = IntStream.of(present).mapToDouble(i -> column[i]).toArray();
    double mean = ExactMoments.of(kept).mean();
    for (int k = 0; k < kept.length; k++) {
      kept[k] -= mean;
    }
    return kept;
  }
}
