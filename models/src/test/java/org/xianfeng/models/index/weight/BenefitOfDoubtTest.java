package org.xianfeng.models.index.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xianfeng.models.index.weight.Shares.Kind;

class BenefitOfDoubtTest {
  private static final double NONE = Double.NaN;

  /** Expected scores: scipy 1.17.1, linprog with HiGHS, every unit as a constraint. */
  private static final double[][] ROWS = {
    {0.663, 0.907, 0.798, 0.303}, {0.37, 0.886, 0.105, 0.839}, {0.817, 0.521, 0.373, 0.351},
    {0.329, 0.501, 0.554, 0.598}, {0.996, 0.813, 0.66, 0.99}, {0.294, 0.244, 0.651, 0.14},
    {0.132, 0.563, 0.52, 0.925}, {0.666, 0.563, 0.547, 0.323}, {0.111, 0.273, 0.723, 0.281},
    {0.433, 0.103, 0.847, 0.239}, {0.341, 0.892, 0.559, 0.862}, {0.676, 0.768, 0.182, 0.587}
  };

  static LongStream seeds() {
    return LongStream.range(0, 30);
  }

  @Test
  void freeWeightsEqualAnotherSolver() {
    assertThat(BenefitOfDoubt.of(columns(ROWS), Shares.free(4)).scores())
        .containsExactly(
            new double[] {
              1.0,
              0.9950259906,
              0.8202811245,
              0.7769224755,
              1.0,
              0.7803683486,
              0.9343434343,
              0.7671823037,
              0.8804189967,
              1.0,
              1.0,
              0.8871555873
            },
            within(1e-10));
  }

  @Test
  void boundedWeightSharesEqualAnotherSolver() {
    assertThat(BenefitOfDoubt.of(columns(ROWS), Shares.between(Kind.WEIGHT, 4, 0.1, 0.4)).scores())
        .containsExactly(
            new double[] {
              0.9883219091, 0.8316418584, 0.683772226, 0.6533384108, 1.0, 0.5095201828,
              0.7700083244, 0.689134298, 0.5554709317, 0.6481547407, 0.8926477221, 0.7365518794
            },
            within(1e-10));
  }

  @Test
  void boundedPieSharesEqualAnotherSolver() {
    assertThat(BenefitOfDoubt.of(columns(ROWS), Shares.between(Kind.PIE, 4, 0.15, 0.5)).scores())
        .containsExactly(
            new double[] {
              0.7643830885, 0.4898503567, 0.621067198, 0.6162758941, 1.0, 0.3646729051,
              0.4678566283, 0.6344464036, 0.3417107566, 0.3766512286, 0.7688516664, 0.6169378805
            },
            within(1e-10));
  }

  @Test
  void weightsAreReportedOnlyWhereTheyAreTheOnlyOnes() {
    // Two indicators: A is best in the first, B in the second, C between but below their line.
    double[][] columns = {{4, 2, 2}, {2, 4, 2}};
    BenefitOfDoubt result = BenefitOfDoubt.of(columns, Shares.free(2));
    assertThat(result.scores()).containsExactly(new double[] {1, 1, 2 / 3.0}, within(1e-12));
    assertThat(result.weights().get(0)).as("A may lean to the first").isNull();
    assertThat(result.weights().get(2))
        .containsExactly(new double[] {1 / 6.0, 1 / 6.0}, within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noWeightsWithinTheBoundsDoBetterAndOrderDoesNotMatter(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int indicators = 2 + random.nextInt(5);
    int units = 5 + random.nextInt(80);
    double[][] rows = new double[units][indicators];
    double[][] reversed = new double[units][];
    for (int i = 0; i < units; i++) {
      for (int q = 0; q < indicators; q++) {
        // Ceilings, zeros and duplicates, as real shares have them.
        rows[i][q] = random.nextInt(3) == 0 ? 100 : random.nextInt(6) * 10;
      }
      reversed[units - 1 - i] = rows[i];
    }
    Shares shares =
        switch ((int) (seed % 3)) {
          case 0 -> Shares.free(indicators);
          case 1 -> Shares.between(Kind.WEIGHT, indicators, 0.3 / indicators, 1);
          default -> Shares.between(Kind.PIE, indicators, 0, 0.9);
        };
    double[] scores = BenefitOfDoubt.of(columns(rows), shares).scores();
    double[] turned = BenefitOfDoubt.of(columns(reversed), shares).scores();
    for (int i = 0; i < units; i++) {
      assertThat(turned[units - 1 - i]).isEqualTo(scores[i]);
    }
    for (int trial = 0; trial < 200; trial++) {
      double[] weights = new double[indicators];
      double sum = 0;
      for (int q = 0; q < indicators; q++) {
        weights[q] = random.nextInt(3) == 0 ? 0 : random.nextDouble();
        sum += weights[q];
      }
      if (seed % 3 == 1) {
        // Mixed with equal weights so that each has its least share.
        for (int q = 0; q < indicators; q++) {
          weights[q] = 0.7 * weights[q] / sum + 0.3 / indicators;
        }
      }
      if (seed % 3 == 2 || !(sum > 0)) {
        continue;
      }
      double most = 0;
      for (double[] row : rows) {
        most = Math.max(most, times(weights, row));
      }
      for (int i = 0; i < units && most > 0; i++) {
        assertThat(times(weights, rows[i]) / most).isLessThanOrEqualTo(scores[i] + 1e-9);
      }
    }
  }

  @Test
  void missingValuesRestrictNobodyAndAreNotHeldAgainstAUnit() {
    double[][] columns = {{10, 5, NONE, NONE}, {10, NONE, 10, NONE}};
    double[] scores = BenefitOfDoubt.of(columns, Shares.free(2)).scores();
    assertThat(scores).containsExactly(1, 0.5, 1, NONE);
    double[] bounded =
        BenefitOfDoubt.of(columns, Shares.between(Kind.WEIGHT, 2, 0.4, 0.6)).scores();
    assertThat(bounded[0]).isEqualTo(1);
    assertThat(bounded[1]).as("one indicator cannot have at most 60 %").isNaN();
  }

  @Test
  void zerosAndSingleUnitsWork() {
    assertThat(BenefitOfDoubt.of(new double[][] {{0, 0}, {0, 3}}, Shares.free(2)).scores())
        .containsExactly(0, 1);
    assertThat(BenefitOfDoubt.of(new double[][] {{7}}, Shares.free(1)).scores()).containsExactly(1);
    assertThat(BenefitOfDoubt.of(new double[][] {{}}, Shares.free(1)).scores()).isEmpty();
  }

  @Test
  void refusesNegativeValuesAndImpossibleShares() {
    assertThatThrownBy(() -> BenefitOfDoubt.of(new double[][] {{1, -1}}, Shares.free(1)))
        .hasMessage("benefit of the doubt needs values of 0 or more, found -1.0");
    assertThatThrownBy(() -> Shares.between(Kind.PIE, 4, 0.3, 0.6))
        .hasMessageStartingWith("no shares are possible between [0.3, 0.3, 0.3, 0.3]");
    assertThatThrownBy(() -> Shares.between(Kind.PIE, 4, 0.3, 0.2))
        .hasMessage("share bounds must be 0 <= low <= high <= 1, found 0.3, 0.2");
  }

  private static double times(double[] weights, double[] row) {
    double sum = 0;
    for (int q = 0; q < row.length; q++) {
      sum += weights[q] * row[q];
    }
    return sum;
  }

  private static double[][] columns(double[][] rows) {
    double[][] columns = new double[rows[0].length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int q = 0; q < columns.length; q++) {
        columns[q][i] = rows[i][q];
      }
    }
    return columns;
  }
}
