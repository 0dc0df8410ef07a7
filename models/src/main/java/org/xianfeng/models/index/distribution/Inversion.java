package org.xianfeng.models.index.distribution;

import static java.lang.StrictMath.exp;
import static java.lang.StrictMath.log;

import java.util.function.DoubleUnaryOperator;

/**
 * Finds where a tail probability has a given logarithm, by Newton's method on logarithms of both
 * axes inside a bracket that only shrinks.
 */
final class Inversion {
  private static final int MOST_STEPS = 200;

  private Inversion() {}

  /**
   * @param start first guess, above 0 and at most {@code most}
   * @param most where the solution certainly is not beyond; may be infinite
   * @param rising whether {@code tail} rises with its argument
   * @param target logarithm of the tail to find
   */
  static double solve(
      double start,
      double most,
      boolean rising,
      double target,
      DoubleUnaryOperator tail,
      DoubleUnaryOperator density) {
    double low = 0;
    double high = most;
    double x = start;
    for (int step = 0; step < MOST_STEPS; step++) {
      double mass = tail.applyAsDouble(x);
      double error = log(mass) - target;
      if (error == 0) {
        return x;
      }
      if (error > 0 == rising) {
        high = x;
      } else {
        low = x;
      }
      double slope = density.applyAsDouble(x) * x / mass;
      double next = x * exp((rising ? -error : error) / slope);
      if (!(next > low && next < high)) {
        next = between(low, high);
      }
      if (Math.abs(next - x) <= 2 * Math.ulp(x) || !(next > low && next < high)) {
        return next;
      }
      x = next;
    }
    return x;
  }

  private static double between(double low, double high) {
    if (high == Double.POSITIVE_INFINITY) {
      return 2 * low;
    }
    // Halving the logarithm where the bracket spans magnitudes, the value where it does not.
    return low == 0
        ? high / 1024
        : high > 4 * low ? Math.sqrt(low) * Math.sqrt(high) : low + (high - low) / 2;
  }
}
