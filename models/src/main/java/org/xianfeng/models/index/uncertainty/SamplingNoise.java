package org.xianfeng.models.index.uncertainty;

import org.xianfeng.models.index.random.Stream;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.spec.indicator.Normalisation;
import org.xianfeng.models.index.stage.SamplingError;

/**
 * Draws the true value of an observed indicator.
 *
 * <p>The draw goes through the frozen normalisation by its slope. Filled-in values, transformed
 * values and indicators without a denominator or variance have no noise.
 */
final class SamplingNoise implements Noise {
  private final Work[] variants;
  private final int[] rows;

  SamplingNoise(Work[] variants, int[] rows) {
    this.variants = variants;
    this.rows = rows;
  }

  @Override
  public double draw(int data, int indicator, int unit, double value, Stream stream) {
    Work work = variants[data];
    int row = rows[unit];
    double[] slopes = work.slope[indicator];
    if (slopes == null
        || slopes[row] == 0
        || work.flags.has(indicator, row, ReasonCode.TRANSFORMED)) {
      return value;
    }
    SamplingError error = SamplingError.of(work, indicator, row);
    if (error == null) {
      return value;
    }
    double drawn = value + slopes[row] * error.draw(stream);
    Normalisation how = work.leaves.get(indicator).normalise();
    return how.ends().clip() ? Math.max(how.to().lo(), Math.min(how.to().hi(), drawn)) : drawn;
  }
}
