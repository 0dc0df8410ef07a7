package org.xianfeng.models.index.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.SmallIndex;
import org.xianfeng.models.index.run.Flags;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.index.run.Stage;

/** Few observations: what is left out, and what is drawn towards the group. */
class SmallTest {
  private static final double NAN = Double.NaN;

  private static IndexResult run(String rule, double[]... columns) {
    return SmallIndex.run(
        "s: {numerator: a, denominator: b, scale: 100, normalise: identity, %s}".formatted(rule),
        "children: {s: 1}",
        SmallIndex.units(columns).build());
  }

  private static double[] shrunk(IndexResult result) {
    return result.stage(Stage.SHRUNK)[0];
  }

  private static List<ReasonCode> reasons(IndexResult result, int row) {
    return Flags.reasons(result.flags().mask(0, row));
  }

  @Test
  void fewerThanTheLeastObservationsAreLeftOutOrMarked() {
    double[][] columns = {{2, 2, 2, NAN}, {4, 5, 10, 3}};
    IndexResult without = run("small_n: {min: 5}", columns);
    IndexResult marked = run("small_n: {min: 5, below: flag}", columns);

    assertThat(shrunk(without)).containsExactly(NAN, 40, 20, NAN);
    assertThat(shrunk(marked)).containsExactly(50, 40, 20, NAN);
    for (IndexResult result : List.of(without, marked)) {
      assertThat(reasons(result, 0)).containsExactly(ReasonCode.SMALL_N);
      assertThat(reasons(result, 1)).isEmpty();
      assertThat(reasons(result, 3)).as("it was missing").containsExactly(ReasonCode.MISSING);
    }
    assertThat(reasons(run("small_n: {min: 0}", columns), 0)).isEmpty();
  }

  @Test
  void ratesAreDrawnTowardsThatOfTheGroup() {
    // sizes of 10; 25 of 50 together: mean 0.5; spread (0.01+0.25+0.25+0.01+0)/5 = 0.104;
    // chance would make 0.5/10 = 0.05, so 0.054 lies between units, and a unit keeps 54/104
    double[][] columns = {{4, 10, 0, 6, 5, 2}, {10, 10, 10, 10, 10, 0}};

    IndexResult result = run("kind: rate, small_n: {shrink: poisson}", columns);

    double kept = 0.054 / 0.104;
    assertThat(shrunk(result))
        .containsExactly(
            new double[] {50 - 10 * kept, 50 + 50 * kept, 50 - 50 * kept, 50 + 10 * kept, 50, NAN},
            within(1e-9));
    assertThat(reasons(result, 0)).containsExactly(ReasonCode.SHRUNK);
    assertThat(reasons(result, 5)).containsExactly(ReasonCode.ZERO_DENOMINATOR);
  }

  @Test
  void meansAreDrawnTowardsThatOfTheGroupInTheUnitOfTheVariance() {
    // variances of 1: mean 0; squares sum to 50, so (50 - 4) / (5 - 1) = 11.5 lies between units
    IndexResult result =
        SmallIndex.run(
            "s: {numerator: a, denominator: b, variance: c, kind: mean, normalise: identity,"
                + " small_n: {shrink: normal}}",
            "children: {s: 1}",
            SmallIndex.units(
                    new double[] {-8, -6, 0, 6, 8, 2},
                    new double[] {2, 2, 2, 2, 2, 2},
                    new double[] {1, 1, 1, 1, 1, NAN})
                .build());

    double kept = 11.5 / 12.5;
    assertThat(shrunk(result))
        .containsExactly(
            new double[] {-4 * kept, -3 * kept, 0, 3 * kept, 4 * kept, 1}, within(1e-9));
    assertThat(reasons(result, 0)).containsExactly(ReasonCode.SHRUNK);
    assertThat(reasons(result, 5)).as("its variance is not known").isEmpty();
  }

  @Test
  void unitsThatDoNotDifferAreAllTheMean() {
    IndexResult result =
        run(
            "small_n: {shrink: beta_binomial}",
            new double[] {5, 5, 5, 5, 5},
            new double[] {10, 10, 10, 10, 10});

    assertThat(shrunk(result)).containsOnly(50);
    assertThat(reasons(result, 0))
        .containsExactly(ReasonCode.SHRUNK, ReasonCode.NO_BETWEEN_VARIANCE);
  }

  @ParameterizedTest
  @CsvSource({
    "beta_binomial, 7, 5, s of u1 cannot be shrunk: 7.0 of 5.0",
    "beta_binomial, -1, 5, s of u1 cannot be shrunk: -1.0 of 5.0",
    "poisson, -1, 5, s of u1 cannot be shrunk: -1.0 of 5.0"
  })
  void whatIsNoCountIsRefused(String family, double above, double below, String message) {
    assertThatThrownBy(
            () ->
                run(
                    "small_n: {shrink: %s}".formatted(family),
                    new double[] {1, above},
                    new double[] {5, below}))
        .isInstanceOf(Failure.Data.class)
        .hasMessage(message);
  }

  @Test
  void aVarianceBelowZeroIsRefusedAndAMeanBelowZeroIsNot() {
    assertThatThrownBy(
            () ->
                SmallIndex.run(
                    "s: {numerator: a, denominator: b, variance: c, small_n: {shrink: normal}}",
                    "children: {s: 1}",
                    SmallIndex.units(
                            new double[] {-3, 1}, new double[] {1, 1}, new double[] {1, -1})
                        .build()))
        .hasMessage("s of u1 cannot be shrunk: 1.0 of -1.0");
  }

  @Test
  void whatIsAllOrNothingIsACountToo() {
    assertThat(
            shrunk(
                run(
                    "small_n: {shrink: beta_binomial}",
                    new double[] {0, 5, 9},
                    new double[] {5, 5, NAN})))
        .hasSize(3)
        .endsWith(NAN);
    assertThat(
            shrunk(
                run("kind: rate, small_n: {shrink: poisson}", new double[] {9}, new double[] {5})))
        .as("more events than years are possible")
        .containsExactly(180);
  }
}
