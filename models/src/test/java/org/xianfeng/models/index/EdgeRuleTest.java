package org.xianfeng.models.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.shrinkage.BetaBinomial;
import org.xianfeng.models.index.shrinkage.CountSums;
import org.xianfeng.models.index.table.IndexTable;

/** The edge rules of the engine's page, one by one. */
class EdgeRuleTest {
  private static final double NAN = Double.NaN;

  private static IndexResult run(String indicators, String index, double[]... columns) {
    return run(indicators, index, "", columns);
  }

  private static IndexResult run(
      String indicators, String index, String more, double[]... columns) {
    return SmallIndex.run(
        "%sindicators: {%s}\ntree: {index: {%s}}\n".formatted(more, indicators, index),
        SmallIndex.units(columns).build());
  }

  @Test
  void anIndicatorWithoutRangeLeavesTheWeightsOfEveryUnit() {
    IndexResult result =
        run(
            "a: {}, b: {}",
            "children: {a: 1, b: 1}, missing: propagate",
            new double[] {0, 5, 10},
            new double[] {7, 7, NAN});

    assertThat(result.scores()).containsExactly(0, 50, 100);
    assertThat(result.coverage()).containsExactly(1, 1, 1);
    assertThat(result.flags().has(1, 2, ReasonCode.ZERO_RANGE)).isTrue();
  }

  @Test
  void aConstantMayTakeThePlaceOfAValueWithoutRangeOrBeAnError() {
    assertThat(
            run("a: {normalise: {zero_range: constant}}", "children: {a: 1}", new double[] {7, 7})
                .scores())
        .containsExactly(50, 50);
    assertThatThrownBy(
            () ->
                run("a: {normalise: {zero_range: error}}", "children: {a: 1}", new double[] {7, 7}))
        .isInstanceOf(Failure.Data.class)
        .hasMessageContaining("All values of a are equal or missing in the scope of u0");
  }

  @ParameterizedTest
  @CsvSource({"min, 0", "average, 50", "max, 100"})
  void percentileRanksOfEqualValuesFollowTheTies(String ties, double expected) {
    IndexResult result =
        run(
            "a: {normalise: {method: percentile_rank, ties: %s}}".formatted(ties),
            "children: {a: 1}",
            new double[] {3, 3, 3});

    assertThat(result.scores()).containsOnly(expected);
  }

  @Test
  void thePercentileRankOfASingleUnitIsMissing() {
    assertThat(
            run("a: {normalise: percentile_rank}", "children: {a: 1}", new double[] {3}).scores())
        .containsExactly(NAN);
  }

  @Test
  void onlyChildrenWithoutWeightGiveNoValue() {
    IndexResult result =
        run(
            "a: {normalise: identity}, b: {normalise: identity}",
            "children: {a: 1, b: 0}",
            new double[] {NAN},
            new double[] {5});

    assertThat(result.scores()).containsExactly(NAN);
    assertThat(result.flags().has(2, 0, ReasonCode.ZERO_WEIGHT_MASS)).isTrue();
  }

  @Test
  void aNegativeInAGeometricMeanIsAnErrorAndAZeroFollowsItsRule() {
    String geometric = "children: {a: 1, b: 1}, aggregate: geometric";
    String plain = "a: {normalise: identity}, b: {normalise: identity}";

    assertThatThrownBy(() -> run(plain, geometric, new double[] {-1}, new double[] {5}))
        .hasMessageContaining("Node index is a mean with p of 0.0, but child a of u0 is -1.0");
    assertThatThrownBy(() -> run(plain, geometric, new double[] {0}, new double[] {5}))
        .hasMessageContaining("declare zero");
    assertThat(
            run(plain, geometric + ", zero: {rule: zero}", new double[] {0}, new double[] {5})
                .scores())
        .containsExactly(0);
    assertThat(
            run(
                    plain,
                    geometric + ", zero: {rule: floor, eps: 1}",
                    new double[] {0},
                    new double[] {9})
                .scores()[0])
        .isCloseTo(3, within(1e-12));
  }

  @Test
  void aPowerMeanOfOneWithAMissingChildIsTheArithmeticMean() {
    double[][] columns = {{1, 2, NAN}, {4, NAN, NAN}, {6, 8, 3}};
    String plain = "a: {normalise: identity}, b: {normalise: identity}, c: {normalise: identity}";

    double[] power =
        run(plain, "children: {a: 1, b: 2, c: 3}, aggregate: {method: power, p: 1}", columns)
            .scores();

    assertThat(power).containsExactly(run(plain, "children: {a: 1, b: 2, c: 3}", columns).scores());
    assertThat(
            run(plain, "children: {a: 1, b: 2, c: 3}, aggregate: {method: power, p: 0}", columns)
                .scores())
        .containsExactly(
            run(plain, "children: {a: 1, b: 2, c: 3}, aggregate: geometric", columns).scores());
  }

  @Test
  void winsorisingStopsBeforeTheRangeBecomesZero() {
    IndexResult result =
        run(
            "a: {treat: {method: winsor_iter, max_points: 9}}",
            "children: {a: 1}",
            new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 900});

    assertThat(result.stage(Stage.TREATED)[0]).endsWith(900);
    assertThat(result.flags().has(0, 9, ReasonCode.TREATMENT_NOT_POSSIBLE)).isTrue();
  }

  @Test
  void tooFewValuesForAShapeCountAsPassed() {
    IndexResult result =
        run("a: {treat: {method: winsor_iter}}", "children: {a: 1}", new double[] {1, 2, 900});

    assertThat(result.stage(Stage.TREATED)[0]).containsExactly(1, 2, 900);
    assertThat(result.flags().has(0, 0, ReasonCode.SHAPE_NOT_AVAILABLE)).isTrue();
  }

  @Test
  void anEmptyGroupGoesToTheNextLinkOfTheChainAndNeverToZero() {
    String chain = "a: {normalise: identity, impute: [{method: median, min_present: 3}, LAST]}";
    double[] two = {4, NAN, 8};

    assertThat(run(chain.replace("LAST", "mean"), "children: {a: 1}", two).scores())
        .containsExactly(4, 6, 8);
    IndexResult none = run(chain.replace(", LAST", ""), "children: {a: 1}", two);
    assertThat(none.scores()).containsExactly(4, NAN, 8);
    assertThat(none.flags().has(0, 1, ReasonCode.IMPUTATION_FAILED)).isTrue();
  }

  @Test
  void availabilityExactlyAtTheThresholdIsEnough() {
    String plain = "a: {normalise: identity}, b: {normalise: identity}, c: {normalise: identity}";
    double[][] columns = {{1, 1}, {1, NAN}, {NAN, NAN}};

    IndexResult result =
        run(
            plain,
            "children: {a: 1, b: 1, c: 1}, min_available: {share: 0.6666666666666666}",
            columns);

    assertThat(result.scores()).containsExactly(1, NAN);
    assertThat(result.flags().has(3, 1, ReasonCode.TOO_FEW_AVAILABLE)).isTrue();
  }

  @Test
  void weightsAreRelative() {
    double[][] columns = {{0, 1, 2}, {9, 4, 1}};

    assertThat(run("a: {}, b: {}", "children: {a: 30, b: 60}", columns).scores())
        .containsExactly(run("a: {}, b: {}", "children: {a: 1, b: 2}", columns).scores());
  }

  @Test
  void aTableWithoutRowsWorks() {
    assertThat(run("a: {}", "children: {a: 1}", new double[0]).scores()).isEmpty();
  }

  @Test
  void bandsOfOverlappingIntervalsKeepSmallUnitsTogether() {
    String share =
        "s: {kind: proportion, numerator: a, denominator: b, scale: 100, normalise: {method:"
            + " goalposts, lower: 0, upper: 100}}";
    String bands = "bands: {method: interval_overlap, level: 0.95}\n";

    IndexResult few =
        run(share, "children: {s: 1}", bands, new double[] {3, 2, 1}, new double[] {4, 4, 4});
    IndexResult many =
        run(
            share,
            "children: {s: 1}",
            bands,
            new double[] {3000, 2000, 1000},
            new double[] {4000, 4000, 4000});

    assertThat(few.bands()).containsExactly("1", "1", "1");
    assertThat(many.bands()).containsExactly("1", "2", "3");
  }

  @Test
  void aUnitThatCopiesItsCountsForwardIsGradedBesideItsScore() {
    int weeks = 12;
    String[] units = new String[2 * weeks];
    String[] periods = new String[2 * weeks];
    double[] top = new double[2 * weeks];
    double[] size = new double[2 * weeks];
    double[] honest = {31, 28, 35, 26, 30, 33, 24, 29, 36, 27, 32, 25};
    for (int i = 0; i < 2 * weeks; i++) {
      units[i] = i < weeks ? "copied" : "honest";
      periods[i] = "2026-W%02d".formatted(i % weeks + 1);
      top[i] = i < weeks ? 30 : honest[i - weeks];
      size[i] = 50;
    }
    String spec =
        "spec: index/1\n"
            + "id: e\n"
            + "version: 1\n"
            + "period: {key: week}\n"
            + "indicators: {s: {numerator: a, denominator: b, normalise: identity, integrity:"
            + " [too_regular, copy_forward, ceiling]}}\n"
            + "tree: {index: {children: {s: 1}}}\n";

    IndexResult result =
        IndexEngine.run(
            SpecParser.parse("e.yaml", spec),
            IndexTable.builder(units).periods(periods).number("a", top).number("b", size).build());

    assertThat(result.integrity().of(weeks - 1).grade()).hasToString("D");
    assertThat(result.integrity().of(2 * weeks - 1).grade()).hasToString("A");
    assertThat(result.scores()[weeks - 1]).isEqualTo(0.6);
  }

  @Test
  void groupsWithFewerThanFiveObservedUnitsBorrowFromTheWiderGrouping() {
    String[] units = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"};
    String[] groups = {"x", "x", "x", "x", "x", "y", "y", "y", "y", "y"};
    double[] top = {1, 2, 3, 4, 5, 1, 9, Double.NaN, 0, 2};
    double[] size = {10, 10, 10, 10, 10, 10, 10, 10, 0, 10};
    String spec =
        """
        spec: index/1
        id: e
        version: 1
        peer_groups: {group: {by: [group], fallback: [[]]}}
        indicators:
          s: {numerator: a, denominator: b, small_n: {shrink: beta_binomial, within: group}, normalise: identity}
        tree: {index: {children: {s: 1}}}
        """;
    CountSums all = new CountSums();
    for (int row = 0; row < units.length; row++) {
      all.add(top[row], size[row]);
    }

    IndexResult result =
        IndexEngine.run(
            SpecParser.parse("e.yaml", spec),
            IndexTable.builder(units)
                .text("group", groups)
                .number("a", top)
                .number("b", size)
                .build());

    int leaf = result.item("s");
    for (int row = 0; row < 5; row++) {
      assertThat(result.flags().has(leaf, row, ReasonCode.FALLBACK_GROUP)).as(units[row]).isFalse();
    }
    for (int row : new int[] {5, 6, 9}) {
      assertThat(result.flags().has(leaf, row, ReasonCode.FALLBACK_GROUP)).as(units[row]).isTrue();
      assertThat(result.values("s")[row])
          .isEqualTo(BetaBinomial.fit(all).estimate(top[row], size[row]));
    }
    assertThat(result.values("s")[7]).isNaN();
    assertThat(result.values("s")[8]).as("nothing to count from").isNaN();
  }
}
