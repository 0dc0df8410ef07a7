package org.xianfeng.models.rule.type;

import org.hipparchus.special.Beta;

/**
 * Who was there.
 *
 * @param attended of the eligible
 * @param eligible above 0
 */
record Turnout(int attended, int eligible) {
  double rate() {
    return (double) attended / eligible;
  }

  Turnout plus(Turnout other) {
    return new Turnout(attended + other.attended, eligible + other.eligible);
  }

  /** How often chance alone goes so low: P(X <= attended) of the binomial distribution. */
  double chance(double rate) {
    if (attended >= eligible || rate <= 0) {
      return 1;
    }
    return rate >= 1 ? 0 : 1 - Beta.regularizedBeta(rate, attended + 1.0, eligible - attended);
  }
}
