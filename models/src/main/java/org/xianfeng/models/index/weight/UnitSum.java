package org.xianfeng.models.index.weight;

/** Brings weights to a sum of 1. */
final class UnitSum {
  private UnitSum() {}

  /** The same proportions with the sum 1; all 0 when they are all 0. */
  static double[] toOne(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double[] scaled = new double[weights.length];
    for (int q = 0; q < weights.length && sum > 0; q++) {
      scaled[q] = weights[q] / sum;
    }
    return scaled;
  }
}
