package org.xianfeng.models.index.integrity;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.spec.indicator.IntegrityCheck.Kind;

/**
 * How findings become a grade: a probability below {@code alarm} counts 2, one below {@code notice}
 * counts 1; the sum is compared with the least sums of B, C and D.
 *
 * <p>Findings of the same check on several indicators count once, by the most striking one,
 * multiplied by how many there are (Bonferroni), so that looking more often finds no more by
 * chance.
 *
 * @param notice in (0, 1)
 * @param alarm in (0, notice]
 * @param leastB least sum for B, above 0
 * @param leastC least sum for C, at least {@code leastB}
 * @param leastD least sum for D, at least {@code leastC}
 */
public record GradeRule(double notice, double alarm, int leastB, int leastC, int leastD) {
  /** One notice makes B, one alarm or two notices C, two alarms D. */
  public static final GradeRule DEFAULT = new GradeRule(0.01, 0.001, 1, 2, 4);

  public GradeRule {
    if (!(alarm > 0 && alarm <= notice && notice < 1)) {
      throw new IllegalArgumentException(
          "levels must be 0 < alarm <= notice < 1, found %s, %s".formatted(alarm, notice));
    }
    if (!(leastB > 0 && leastB <= leastC && leastC <= leastD)) {
      throw new IllegalArgumentException(
          "least sums must rise from 1, found %d, %d, %d".formatted(leastB, leastC, leastD));
    }
  }

  /** The grade of a unit; null when no check could be made, which is not the same as A. */
  public @Nullable Grade grade(Collection<IntegrityFinding> findings) {
    int sum = 0;
    boolean possible = false;
    for (Kind check : Kind.values()) {
      double least = 1;
      int count = 0;
      for (IntegrityFinding finding : findings) {
        if (finding.check() == check && finding.possible()) {
          least = Math.min(least, finding.probability());
          count++;
        }
      }
      possible |= count > 0;
      double corrected = least * count;
      sum += count == 0 ? 0 : corrected < alarm ? 2 : corrected < notice ? 1 : 0;
    }
    if (!possible) {
      return null;
    }
    return sum >= leastD ? Grade.D : sum >= leastC ? Grade.C : sum >= leastB ? Grade.B : Grade.A;
  }
}
