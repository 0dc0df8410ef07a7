package org.xianfeng.models.index.outranking;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.xianfeng.models.index.random.Stream;

/**
 * Copeland's score for more units than can be compared pair by pair: every unit meets the same
 * random opponents, and its score comes with a standard error.
 *
 * <p>The opponents depend on the seed and on the units' keys, so that neither row order nor
 * partitioning matters. Everybody meeting the same ones makes differences between units more
 * certain than the standard errors alone would say.
 *
 * <p>Source: simple random sampling without replacement; W. G. Cochran, <em>Sampling
 * Techniques</em> (1977), section 2.
 *
 * @param scores one a unit, scaled up to all opponents; missing (NaN) without any weighted value
 * @param errors standard error of each; 0 when everybody was met
 */
public record SampledCopeland(double[] scores, double[] errors) {
  private static final int PURPOSE = Stream.FIRST_FREE_PURPOSE + 4;
  private static final int BLOCK = 1 << 10;

  /**
   * Scores the units.
   *
   * @param keys one for each unit: a number that belongs to it, different for each
   * @param opponents how many to meet, 2 or more
   */
  public static SampledCopeland of(
      double[][] columns, double[] weights, long[] keys, int opponents, long seed) {
    Majority majority = new Majority(columns, weights);
    int units = majority.units();
    if (keys.length != units || opponents < 2) {
      throw new IllegalArgumentException(
          "a key for each of %d units and 2 opponents or more, found %d and %d"
              .formatted(units, keys.length, opponents));
    }
    int[] sample = sample(keys, Math.min(opponents, units), seed);
    double[] scores = new double[units];
    double[] errors = new double[units];
    IntStream.range(0, (units + BLOCK - 1) / BLOCK)
        .parallel()
        .forEach(
            block -> {
              int end = Math.min(units, (block + 1) * BLOCK);
              for (int unit = block * BLOCK; unit < end; unit++) {
                meet(majority, unit, sample, scores, errors);
              }
            });
    return new SampledCopeland(scores, errors);
  }

  private static int[] sample(long[] keys, int count, long seed) {
    Stream stream = new Stream(seed);
    long[] lots = new long[keys.length];
    for (int i = 0; i < keys.length; i++) {
      lots[i] = stream.at(0, keys[i], PURPOSE).bits();
    }
    return IntStream.range(0, keys.length)
        .boxed()
        .sorted(Comparator.<Integer>comparingLong(i -> lots[i]).thenComparingLong(i -> keys[i]))
        .limit(count)
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static void meet(
      Majority majority, int unit, int[] sample, double[] scores, double[] errors) {
    int met = 0;
    int sum = 0;
    int decided = 0;
    for (int opponent : sample) {
      if (opponent != unit) {
        int winner = majority.winner(unit, opponent);
        met++;
        sum += winner;
        decided += winner * winner;
      }
    }
    double all = majority.units() - 1.0;
    if (!majority.present(unit)) {
      scores[unit] = Double.NaN;
      errors[unit] = Double.NaN;
    } else if (met == all) {
      scores[unit] = sum;
    } else {
      double mean = (double) sum / met;
      double variance = (decided - met * mean * mean) / (met - 1.0);
      scores[unit] = all * mean;
      errors[unit] = all * Math.sqrt(Math.max(0, variance) / met * (1 - met / all));
    }
  }
}
