package org.xianfeng.models.index.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.IndexEngine;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.SmallIndex;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.ReasonCode;

/** Every normalisation on values that can be worked out by hand. */
class NormaliseTest {
  private static final double NAN = Double.NaN;

  /** Values with a space between them; x is missing. */
  private static double[] numbers(String text) {
    return Arrays.stream(text.strip().split(" "))
        .mapToDouble(x -> x.equals("x") ? NAN : Double.parseDouble(x))
        .toArray();
  }

  private static int[] flagged(IndexResult result, ReasonCode reason) {
    return IntStream.range(0, result.table().rows())
        .filter(row -> result.flags().has(0, row, reason))
        .toArray();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "normalise: {method: goalposts, lower: 10, upper: 50} | 10 20 50 x | 0 25 100 x",
        "normalise: {method: goalposts, lower: 10, upper: 50, clip: false} | 0 90 | -25 200",
        "normalise: {method: goalposts, lower: 10, upper: 50, to: [1, 5]} | 20 5 60 | 2 1 5",
        "direction: lower, normalise: {method: goalposts, lower: 0, upper: 48} | 12 24 96 | 75 50 0",
        "direction: lower, normalise: {method: goalposts, lower: 8, upper: 48} | 8 28 48 | 100 50 0",
        "normalise: minmax | 2 4 10 | 0 25 100",
        "normalise: {method: minmax, to: [-1, 1]} | 2 4 10 | -1 -0.5 1",
        "direction: lower, normalise: {method: minmax, to: [0, 10]} | 2 4 10 | 10 7.5 0",
        "normalise: {method: minmax, lower: 0} | 5 10 x | 50 100 x",
        "normalise: {method: minmax, upper: 20} | 10 15 | 0 50",
        "direction: lower, normalise: {method: minmax, lower: 0} | 5 10 | 50 0",
        "direction: lower, normalise: {method: minmax, upper: 20} | 10 15 | 100 50",
        "normalise: {method: minmax, upper: 20} | 10 25 | 0 150",
        "normalise: {method: minmax, upper: 20, clip: true} | 10 25 | 0 100",
        "normalise: {method: zscore, to: [50, 10]} | 10 20 30 x | 40 50 60 x",
        "direction: lower, normalise: zscore | 10 20 30 | 1 0 -1",
        "normalise: {method: zscore, to: [50, 10], zero_range: constant} | 7 7 x | 50 50 x",
        "normalise: {method: minmax, to: [0, 20], zero_range: constant} | 7 7 x | 10 10 x",
        "normalise: ratio | 2 4 6 | 0.5 1 1.5",
        "normalise: {method: ratio, reference: median, to: [0, 100]} | 1 2 6 | 50 100 300",
        "normalise: {method: ratio, reference: max} | 2 4 8 | 0.25 0.5 1",
        "normalise: {method: ratio, reference: min} | 2 4 8 | 1 2 4",
        "normalise: {method: ratio, reference: '8', to: [0, 100]} | 2 4 16 | 25 50 200",
        "direction: lower, normalise: {method: ratio, reference: max} | 2 4 8 | -0.25 -0.5 -1",
        "direction: lower, normalise: {method: ratio, reference: min} | 2 4 8 | -1 -2 -4",
        "direction: lower, normalise: {method: ratio, reference: '8'} | 2 16 | -0.25 -2",
        "normalise: above_below | 5 10 15 x | -1 0 1 x",
        "normalise: above_below | 10 12 8 | 0 0 0",
        "normalise: {method: above_below, threshold: 0.1} | 10 12 8 | 0 1 -1",
        "direction: lower, normalise: above_below | 5 10 15 | 1 0 -1",
        "normalise: {method: target, target: 20} | 0 10 20 30 x | 0 50 100 100 x",
        "normalise: {method: target, target: 20, clip: false} | 0 10 30 | 0 50 150",
        "normalise: {method: target, target: 20, lower: 10} | 5 15 20 | 0 50 100",
        "normalise: {method: target, target: 20, lower: 25} | 10 20 30 x | 0 100 100 x",
        "direction: lower, normalise: {method: target, target: 5} | 5 10 25 | 100 75 0",
        "direction: lower, normalise: {method: target, target: 5, upper: 9} | 5 6 | 100 75",
        "normalise: {method: categorical, cuts: [10, 20], scores: [1, 5, 7]} | 9 10 19 20 x | 1 5 5 7 x",
        "normalise: {method: categorical, cuts: [10], scores: [3, 1]} | 9 11 | 3 1",
        "normalise: identity | 3 x | 3 x",
        "direction: lower, normalise: identity | 3 x | -3 x",
        "normalise: {method: rank, ties: min} | 5 7 9 7 x | 1 2 4 2 x",
        "normalise: {method: rank, ties: max} | 5 7 9 7 | 1 3 4 3",
        "normalise: {method: rank, ties: average} | 5 7 9 7 | 1 2.5 4 2.5",
        "normalise: {method: rank, ties: dense} | 5 7 9 7 | 1 2 3 2",
        "direction: lower, normalise: rank | 5 7 9 | 3 2 1",
        "normalise: borda | 5 7 9 7 | 0 1.5 3 1.5",
        "normalise: {method: percentile_rank, to: [0, 10]} | 5 7 9 7 | 0 5 10 5",
        "normalise: {method: percentile_rank, ties: dense} | 5 7 9 7 | 0 50 100 50",
        "normalise: {method: percentile_rank, ties: dense} | 5 5 | x x"
      })
  void aValueGoesWhereItsMethodSays(String rule, String values, String expected) {
    double[] found = SmallIndex.run(rule, numbers(values)).values("a");

    assertThat(found).containsExactly(numbers(expected), within(1e-12));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lower: 10, upper: 40 | 10 20 30 5 40 9 41 x | 100 100 100 0 0 0 0 x",
        "lower: 6, upper: 40 | 8 10 6 | 50 100 0",
        "lower: 0, upper: 40 | 5 15 30 35 0 40 -1 41 | 50 100 100 50 0 0 0 0"
      })
  void anIdealBandIsFullMarksAndFallsOffToTheGoalposts(
      String ends, String values, String expected) {
    IndexResult result =
        SmallIndex.run(
            "direction: band, band: [10, 30], normalise: {method: goalposts, %s}".formatted(ends),
            numbers(values));

    assertThat(result.values("a")).containsExactly(numbers(expected), within(1e-12));
  }

  @Test
  void anIdealBandWithoutGoalpostsEndsAtOnce() {
    IndexResult result =
        SmallIndex.run("direction: band, band: [10, 30], normalise: {to: [1, 3]}", 9, 10, 30, 31);

    assertThat(result.values("a")).containsExactly(1, 3, 3, 1);
    assertThat(flagged(result, ReasonCode.CLIPPED)).containsExactly(0, 3);
  }

  @Test
  void onlyWhatLiesBeyondAnEndIsMarkedAsClipped() {
    String stated = "normalise: {method: goalposts, lower: 10, upper: 50}";
    String fitted = "normalise: {method: minmax, lower: 10, clip: true}";
    String band =
        "direction: band, band: [20, 30], normalise: {method: goalposts, lower: 10, upper: 50}";

    assertThat(flagged(SmallIndex.run(stated, 10, 9, 50, 51, 30), ReasonCode.CLIPPED))
        .containsExactly(1, 3);
    assertThat(flagged(SmallIndex.run(fitted, 10, 9, 50), ReasonCode.CLIPPED)).containsExactly(1);
    assertThat(flagged(SmallIndex.run(band, 10, 9, 50, 51, 30), ReasonCode.CLIPPED))
        .containsExactly(1, 3);
  }

  @ParameterizedTest
  @CsvSource({"zscore", "ratio", "above_below"})
  void aScopeThatSaysNothingTakesTheIndicatorAway(String method) {
    double[] values = method.equals("zscore") ? new double[] {4, 4} : new double[] {-4, 4};

    IndexResult result = SmallIndex.run("normalise: " + method, values);

    assertThat(result.values("a")).containsExactly(NAN, NAN);
    assertThat(flagged(result, ReasonCode.ZERO_RANGE)).containsExactly(0, 1);
    assertThat(result.flags().has(1, 0, ReasonCode.NOT_APPLICABLE)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"minmax, 0 100 100 50", "percentile_rank, 0 100 100 50"})
  void aGroupWithTooFewUnitsIsComparedWithTheWiderOne(String method, String expected) {
    IndexResult result =
        SmallIndex.run(
            """
            peer_groups: {area: {by: [area], min_units: 2, fallback: [[]]}}
            indicators: {a: {normalise: {method: %s, within: area}}}
            tree: {index: {children: {a: 1}}}
            """
                .formatted(method),
            SmallIndex.units(numbers("0 10 20 10"))
                .text("area", new String[] {"x", "x", "y", "z"})
                .build());

    assertThat(result.values("a")).containsExactly(numbers(expected));
    assertThat(flagged(result, ReasonCode.FALLBACK_GROUP)).containsExactly(2, 3);
  }

  @Test
  void theOnlyUnitOfAGroupHasNoPercentileAndNobodyElseLosesTheirs() {
    IndexResult result =
        SmallIndex.run(
            """
            peer_groups: {area: {by: [area]}}
            indicators: {a: {normalise: {method: percentile_rank, within: area}}, b: {}}
            tree: {index: {children: {a: 1, b: 1}, missing: propagate}}
            """,
            SmallIndex.units(numbers("1 2 3"), numbers("0 50 100"))
                .text("area", new String[] {"x", "x", "y"})
                .build());

    assertThat(result.values("a")).containsExactly(0, 100, NAN);
    assertThat(flagged(result, ReasonCode.ZERO_RANGE)).containsExactly(2);
    assertThat(result.scores()).containsExactly(0, 75, 100);
  }

  @Test
  void ranksNeedTheWholeTable() {
    var spec =
        SpecParser.parse(
            "r.yaml",
            """
            spec: index/1
            id: r
            version: 1
            indicators: {a: {normalise: rank}}
            tree: {index: {children: {a: 1}}}
            """);
    var rows = SmallIndex.units(numbers("1 2")).build();

    assertThatThrownBy(() -> IndexEngine.score(spec, rows, Parameters.NONE, Set.of()))
        .isInstanceOf(Failure.Usage.class)
        .hasMessage("a is ranked among all units, so a batch of rows cannot be scored");
  }
}
