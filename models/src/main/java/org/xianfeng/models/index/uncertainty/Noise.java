package org.xianfeng.models.index.uncertainty;

import org.xianfeng.models.index.random.Stream;

/**
 * Sampling noise of indicator values: draws the true value of a unit from what is known about it
 * and takes it through the later stages with their frozen parameters.
 */
@FunctionalInterface
public interface Noise {
  /**
   * A normalised value.
   *
   * @param data which of the given columns of values
   * @param indicator number of the indicator
   * @param unit row of the unit
   * @param value normalised value without noise, never missing
   * @param stream at the start of the sequence for this replication, unit and indicator
   */
  double draw(int data, int indicator, int unit, double value, Stream stream);
}
