package org.xianfeng.models.index.integrity;

import org.xianfeng.models.index.spec.indicator.IntegrityCheck.Kind;

/**
 * What one check found for one unit.
 *
 * @param check which check
 * @param probability of something as striking or more by chance alone, in [0, 1]; missing (NaN)
 *     where the check has too little to go by
 * @param statistic the number behind it, to be shown beside it; what it means depends on the check
 */
public record IntegrityFinding(Kind check, double probability, double statistic) {
  public IntegrityFinding {
    if (probability < 0 || probability > 1) {
      throw new IllegalArgumentException(
          "probability must be in [0, 1], found %s".formatted(probability));
    }
  }

  /** A check that has too little to go by. */
  static IntegrityFinding none(Kind check) {
    return new IntegrityFinding(check, Double.NaN, Double.NaN);
  }

  /** Whether the check could be made. */
  public boolean possible() {
    return !Double.isNaN(probability);
  }
}
