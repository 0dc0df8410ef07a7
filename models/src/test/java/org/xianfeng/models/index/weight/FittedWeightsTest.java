package org.xianfeng.models.index.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xianfeng.models.index.exact.ExactSum;

class FittedWeightsTest {
  private static final Offset<Double> CLOSE = within(1e-12);
  private static final double NONE = Double.NaN;

  /**
   * Rotated loadings of the eight indicators of the Technology Achievement Index on four factors:
   * OECD/JRC Handbook (2008), table 17, as typed; of its text only the loadings of patents (first
   * column) could be compared again.
   */
  private static final double[][] TAI = {
    {0.07, 0.13, 0.79, -0.64, 0.37, 0.82, 0.88, 0.08},
    {0.97, 0.07, -0.21, 0.56, 0.17, -0.04, 0.23, 0.04},
    {0.06, -0.07, 0.21, -0.04, 0.38, 0.25, -0.09, 0.96},
    {0.06, 0.93, 0.42, 0.36, 0.68, 0.35, 0.09, 0.04}
  };

  /** Nine units, five indicators; expectations of the tests below come from numpy 2.4.6. */
  private static final double[][] ROWS = {
    {16.8, 56.6, -5.6, 8.2, 9.2}, {5.5, -14.3, -11.6, 5.4, -3.2}, {7.4, -32.4, -24.3, 10.0, -23.1},
    {-15.8, 8.0, 29.7, -2.9, 9.2}, {14.0, 17.0, 31.5, 41.2, -6.3}, {10.1, 24.0, -10.0, -2.0, 12.2},
    {3.9, 35.5, -6.8, -10.7, 7.1}, {-7.3, 3.3, 6.4, -4.0, -9.7}, {-0.4, -10.2, -28.9, -17.4, -1.8}
  };

  static LongStream seeds() {
    return LongStream.range(0, 30);
  }

  @Test
  void weightsFollowFromTheLoadings() {
    // Patents, royalties, Internet, exports, telephones, electricity, schooling, university.
    // Own arithmetic in Python by the Handbook's rule: square of the highest loading of each. The
    // Handbook prints 0.17, 0.15, 0.11, 0.07, 0.08, 0.12, 0.14, 0.16.
    double[] expected = {
      0.165935, 0.152532, 0.110065, 0.072236, 0.081548, 0.118583, 0.136571, 0.162531
    };
    assertThat(Factors.weights(TAI)).containsExactly(expected, within(6e-7));
  }

  @Test
  void varimaxFindsARotationAgain() {
    SplittableRandom random = new SplittableRandom(5);
    double[][] turned = new double[4][];
    for (int f = 0; f < 4; f++) {
      turned[f] = TAI[f].clone();
    }
    for (int f = 0; f < 4; f++) {
      for (int g = f + 1; g < 4; g++) {
        double angle = random.nextDouble(0.1, 0.7);
        for (int q = 0; q < 8; q++) {
          double x = turned[f][q];
          turned[f][q] = Math.cos(angle) * x + Math.sin(angle) * turned[g][q];
          turned[g][q] = Math.cos(angle) * turned[g][q] - Math.sin(angle) * x;
        }
      }
    }
    double[][] found = Factors.varimax(turned);
    for (double[] expected : TAI) {
      double best = Double.MAX_VALUE;
      for (double[] factor : found) {
        double same = 0;
        double mirrored = 0;
        for (int q = 0; q < 8; q++) {
          same = Math.max(same, Math.abs(factor[q] - expected[q]));
          mirrored = Math.max(mirrored, Math.abs(factor[q] + expected[q]));
        }
        best = Math.min(best, Math.min(same, mirrored));
      }
      assertThat(best).as("loadings are printed with two decimals").isLessThan(0.006);
    }
    assertThat(Factors.weights(found)).containsExactly(Factors.weights(TAI), within(0.002));
  }

  @Test
  void dataDrivenWeightsEqualThoseOfAnotherImplementation() {
    double[][] columns = columns();
    assertThat(Factors.pca(columns))
        .containsExactly(
            new double[] {
              0.15301283117242737,
              0.2470858935523469,
              0.18359948035060167,
              0.2498234204158589,
              0.1664783745087651
            },
            within(1e-10));
    assertThat(Factors.factor(columns))
        .containsExactly(
            new double[] {
              0.23373276163238085,
              0.20084058782157851,
              0.22026661385315188,
              0.1274126912909551,
              0.21774734540193366
            },
            within(1e-7));
    assertThat(Dispersion.critic(columns))
        .containsExactly(
            new double[] {
              0.13325669981291538,
              0.26077340534821614,
              0.2577337735695017,
              0.203186524264524,
              0.1450495970048427
            },
            CLOSE);
    assertThat(Dispersion.standardDeviation(columns))
        .containsExactly(
            new double[] {
              0.11877316522067222,
              0.31255932766822964,
              0.24427179937216836,
              0.19298889862573138,
              0.13140680911319824
            },
            CLOSE);
    for (double[] column : columns) {
      for (int i = 0; i < column.length; i++) {
        column[i] = Math.abs(column[i]);
      }
    }
    assertThat(Dispersion.entropy(columns))
        .containsExactly(
            new double[] {
              0.16372780791079175,
              0.1982581156064246,
              0.15647921814130414,
              0.3255719492764844,
              0.1559629090649951
            },
            CLOSE);
  }

  @Test
  void componentsExplainWhatTheyDoInAnotherImplementation() {
    double[][] loadings = Factors.loadings(Correlation.of(columns()).matrix());
    assertThat(Arrays.stream(loadings).mapToDouble(f -> ExactSum.dot(f, f)).toArray())
        .containsExactly(
            new double[] {1.9482280672892758, 1.6480884477548559, 1.2501147371812154},
            within(1e-13));
  }

  @Test
  void anEmptyOrConstantIndicatorTakesNothingFromTheOthers() {
    double[][] two = {{1, 2, 3, 4, 9}, {5, 1, 4, 2, 2}};
    for (double[] odd : new double[][] {{NONE, NONE, NONE, NONE, NONE}, {7, 7, NONE, NONE, 7}}) {
      double[][] three = {two[0], odd, two[1]};
      assertThat(Dispersion.critic(three)).containsExactly(with0(Dispersion.critic(two)));
      assertThat(Factors.pca(three)).containsExactly(with0(Factors.pca(two)));
      assertThat(Factors.factor(three)).containsExactly(with0(Factors.factor(two)));
    }
  }

  private static double[] with0(double[] two) {
    return new double[] {two[0], 0, two[1]};
  }

  @Test
  void correlationsOfUnitsThatHaveNothingInCommonAreRefused() {
    double[][] columns = {{1, 2, 3, NONE}, {NONE, NONE, 3, 4}};

    for (Consumer<double[][]> method :
        List.<Consumer<double[][]>>of(Dispersion::critic, Factors::pca, Factors::factor)) {
      assertThatThrownBy(() -> method.accept(columns))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("correlations need two units that have all of 2 indicators, found 1");
    }
  }

  @Test
  void whatDoesNotVaryGetsNoWeight() {
    double[][] columns = {{1, 2, 3, 4}, {5, 5, 5, 5}, {1, 0, 1, 0}};
    for (double[] weights :
        new double[][] {
          Dispersion.standardDeviation(columns),
          Dispersion.entropy(columns),
          Dispersion.critic(columns),
          Factors.pca(columns),
          Factors.factor(columns)
        }) {
      assertThat(weights[1]).isZero();
      assertThat(weights[0] + weights[2]).isCloseTo(1, CLOSE);
    }
    double[][] constant = {{5, 5}, {NONE, NONE}, {3, NONE}};
    assertThat(Dispersion.standardDeviation(constant)).containsOnly(0);
    assertThat(Dispersion.entropy(constant)).containsOnly(0);
    assertThat(Dispersion.critic(constant)).containsOnly(0);
    assertThat(Factors.pca(constant)).containsOnly(0);
    assertThat(Factors.factor(constant)).containsOnly(0);
    assertThat(Dispersion.critic(new double[][] {{1, 2, 3}})).containsExactly(1);
    assertThat(Factors.factor(new double[][] {{1, 2, 3}})).containsExactly(1);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void rowOrderDoesNotMatterAndScaleDoesNotWhereItShouldNot(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] columns = new double[4][60];
    double[][] reversed = new double[4][60];
    double[][] stretched = new double[4][60];
    for (int q = 0; q < 4; q++) {
      for (int i = 0; i < 60; i++) {
        columns[q][i] =
            random.nextInt(15) == 0
                ? NONE
                : random.nextDouble(10) + (q > 1 ? columns[q - 2][i] : 0);
        reversed[q][59 - i] = columns[q][i];
        stretched[q][i] = 8 * columns[q][i];
      }
    }
    assertThat(Dispersion.entropy(reversed)).containsExactly(Dispersion.entropy(columns));
    assertThat(Dispersion.critic(reversed)).containsExactly(Dispersion.critic(columns));
    assertThat(Dispersion.standardDeviation(reversed))
        .containsExactly(Dispersion.standardDeviation(columns));
    assertThat(Factors.pca(reversed)).containsExactly(Factors.pca(columns));
    assertThat(Factors.factor(reversed)).containsExactly(Factors.factor(columns));
    assertThat(Dispersion.entropy(stretched)).containsExactly(Dispersion.entropy(columns), CLOSE);
    assertThat(Factors.factor(stretched)).containsExactly(Factors.factor(columns), CLOSE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0x1p-1000, 0x1p-664, 0x1p-531, 0x1p510, 0x1p531, 0x1p1000, 0x1p1015})
  void aCommonUnitDoesNotMatter(double size) {
    double[][] positive = new double[5][];
    double[][] scaled = new double[5][];
    double[][] scaledPositive = new double[5][];
    for (int q = 0; q < 5; q++) {
      positive[q] = Arrays.stream(columns()[q]).map(Math::abs).toArray();
      scaled[q] = Arrays.stream(columns()[q]).map(x -> x * size).toArray();
      scaledPositive[q] = Arrays.stream(positive[q]).map(x -> x * size).toArray();
    }
    assertThat(Dispersion.standardDeviation(scaled))
        .containsExactly(Dispersion.standardDeviation(columns()), CLOSE);
    assertThat(Dispersion.critic(scaled)).containsExactly(Dispersion.critic(columns()), CLOSE);
    assertThat(Factors.pca(scaled)).containsExactly(Factors.pca(columns()), CLOSE);
    assertThat(Factors.factor(scaled)).containsExactly(Factors.factor(columns()), CLOSE);
    assertThat(Dispersion.entropy(scaledPositive))
        .containsExactly(Dispersion.entropy(positive), CLOSE);
  }

  @Test
  void columnsOfVeryDifferentUnitsCorrelateAsTheyDo() {
    double[][] mixed = columns();
    double[] sizes = {0x1p-1000, 0x1p531, 1, 0x1p1000, 0x1p-531};
    for (int q = 0; q < 5; q++) {
      double size = sizes[q];
      mixed[q] = Arrays.stream(mixed[q]).map(x -> x * size).toArray();
    }
    assertThat(Factors.pca(mixed)).containsExactly(Factors.pca(columns()), CLOSE);
    assertThat(Factors.factor(mixed)).containsExactly(Factors.factor(columns()), CLOSE);
    assertThat(Dispersion.critic(mixed)).containsExactly(new double[] {0, 0, 0, 1, 0}, CLOSE);
    assertThat(Dispersion.standardDeviation(new double[][] {{0, 1e-200}, {0, 1}}))
        .containsExactly(new double[] {1e-200, 1}, within(1e-214));
  }

  @Test
  void entropyRefusesNegativeValues() {
    assertThatThrownBy(() -> Dispersion.entropy(new double[][] {{1, -2}}))
        .hasMessage("entropy weights need values of 0 or more, found -2.0");
  }

  private static double[][] columns() {
    double[][] columns = new double[5][ROWS.length];
    for (int i = 0; i < ROWS.length; i++) {
      for (int q = 0; q < 5; q++) {
        columns[q][i] = ROWS[i][q];
      }
    }
    return columns;
  }
}
