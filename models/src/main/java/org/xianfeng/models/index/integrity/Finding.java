package org.xianfeng.models.index.integrity;

/**
 * What one check found for one unit.
 *
 * @param check which check
 * @param probability of something as striking or more by chance alone, in [0, 1]; missing (NaN)
 *     where the check has too little to go by
 * @param statistic the number behind it, to be shown beside it; what it means depends on the check
 */
public record Finding(Check check, double probability, double statistic) {
  public Finding {
    if (probability < 0 || probability > 1) {
      throw new IllegalArgumentException(
          "probability must be in [0, 1], found %s".formatted(probability));
    }
  }

  /** A check that has too little to go by. */
  static Finding none(Check check) {
    return new Finding(check, Double.NaN, Double.NaN);
  }

  /** Whether the check could be made. */
  public boolean possible() {
    return !Double.isNaN(probability);
  }
}
