package org.xianfeng.models.index.stage;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.xianfeng.models.index.rank.ScoreRanks;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.spec.BandRule;

/**
 * Bands of the index: fixed cuts, or units that chance cannot tell from the first of their band.
 *
 * <p>The standard error of a score follows from those of its indicators by the slopes of the tree
 * (delta method); indicators are taken as independent.
 */
public final class BandStep {
  private final Work work;
  private final double[][] gains;

  public BandStep(Work work, double[][] gains) {
    this.work = work;
    this.gains = gains;
  }

  /** Band of each row; empty text without a score or without a rule. */
  public String[] run() {
    String[] bands = new String[work.rows];
    Arrays.fill(bands, "");
    BandRule rule = work.spec.results().bands();
    double[] score = work.value[work.value.length - 1];
    if (rule.method() == BandRule.Method.CUTS) {
      cuts(rule, score, bands);
    } else if (rule.method() == BandRule.Method.INTERVAL_OVERLAP) {
      for (int period = 0; period < work.time.periods(); period++) {
        overlap(rule, period, score, bands);
      }
    }
    return bands;
  }

  private void cuts(BandRule rule, double[] score, String[] bands) {
    for (int row = 0; row < score.length; row++) {
      if (!Double.isNaN(score[row])) {
        double rounded = ScoreRanks.rounded(score[row], work.spec.results().rank());
        int band = (int) rule.cuts().stream().filter(cut -> rounded >= cut).count();
        bands[row] = rule.labels().isEmpty() ? String.valueOf(band + 1) : rule.labels().get(band);
      }
    }
  }

  private void overlap(BandRule rule, int period, double[] score, String[] bands) {
    double z = new NormalDistribution().inverseCumulativeProbability((1 + rule.level()) / 2);
    Integer[] rows =
        IntStream.range(0, work.rows)
            .filter(row -> work.time.period(row) == period && !Double.isNaN(score[row]))
            .boxed()
            .sorted(Comparator.comparingDouble((Integer row) -> -score[row]))
            .toArray(Integer[]::new);
    int band = 0;
    double floor = Double.POSITIVE_INFINITY;
    for (int from = 0; from < rows.length; ) {
      int to = from;
      double reach = Double.NEGATIVE_INFINITY;
      double widest = 0;
      while (to < rows.length && score[rows[to]] == score[rows[from]]) {
        double error = z * error(rows[to]);
        reach = Math.max(reach, score[rows[to]] + error);
        widest = Math.max(widest, error);
        to++;
      }
      if (band == 0 || reach < floor) {
        band++;
        floor = score[rows[from]] - widest;
      }
      for (int i = from; i < to; i++) {
        bands[rows[i]] = String.valueOf(band);
      }
      from = to;
    }
  }

  /** Standard error of the score of a row. */
  private double error(int row) {
    double sum = 0;
    for (int leaf = 0; leaf < gains.length; leaf++) {
      double[] slope = work.slope[leaf];
      if (gains[leaf] != null && slope != null && !Double.isNaN(gains[leaf][row])) {
        double factor = gains[leaf][row] * slope[row];
        SamplingError error = SamplingError.of(work, leaf, row);
        sum += error == null ? 0 : factor * factor * error.variance();
      }
    }
    return Math.sqrt(sum);
  }
}
