package org.xianfeng.models.index.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.spec.IndexSpec;

/** Keys that change nothing are errors with their line. */
class EffectsTest {
  /** Line 4 has the indicators, line 5 the tree, line 6 what else there is. */
  private static String yaml(String a, String index, String more) {
    return "spec: index/1\nid: s\nversion: 1\nindicators: {a: {%s}, b: {}, c: {}}\ntree: {index: {%s}}\n%s\n"
        .formatted(a, index, more.replace("; ", "\n"));
  }

  private static IndexSpec parse(String a, String index, String more) {
    return SpecParser.parse("s.yaml", yaml(a, index, more));
  }

  private static void refused(String a, String index, String more, String place, String message) {
    assertThatThrownBy(() -> parse(a, index, more))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageMatching("(?s)s[.]yaml:" + place.replace(": ", ":\\d+: ") + ".*")
        .hasMessageContaining(message);
  }

  private static final String EVEN = "children: {a: 1, b: 1, c: 1}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aggregate: min | ''",
        "aggregate: bod | ''",
        "aggregate: {method: owa, weights: [1, 2, 3]} | ''",
        "'' | 'weights: {method: equal}'",
        "'' | weights: {method: bod, at: index}",
        "'' | weights: {method: pca, at: index}",
        "'' | 'weights: {method: budget, at: index, experts: [[1, 2, 3]]}'",
        "'' | 'weights: {method: ahp, at: index, matrix: [[1, 1, 1], [1, 1, 1], [1, 1, 1]]}'",
      })
  void weightsThatNothingLooksAtAreRefused(String how, String rule) {
    String comma = how.isEmpty() ? "" : ", ";
    refused(
        "",
        "children: {a: 1, b: 2, c: 1}" + comma + how,
        rule,
        "5: tree.index.children.b",
        "has no effect here");
    assertThat(parse("", EVEN + comma + how, rule).root()).isEqualTo("index");
    if (!rule.contains("method: pca")) { // all of the same data
      assertThat(parse("", "children: {a: 2, b: 0, c: 2}" + comma + how, rule).root())
          .isEqualTo("index");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aggregate: min, 'min_available: {share: 0.5, weighted: true}' | ''",
        "aggregate: min | quality: {min_index_share: 0.5}",
        "aggregate: min | 'uncertainty: {vary: {aggregate: [min, arithmetic]}}'",
        "aggregate: borda | ''",
        "aggregate: mpi | ''",
      })
  void weightsThatSomethingLooksAtAreNot(String how, String more) {
    assertThat(parse("", "children: {a: 1, b: 2, c: 1}, " + how.replace("'", ""), more).root())
        .isEqualTo("index");
  }

  @Test
  void whatAPatchTakesTheEffectOfIsNoError() {
    String yaml = yaml("", "children: {a: 1, b: 2, c: 1}", "");

    assertThat(SpecParser.parse("s.yaml", yaml, "p.yaml", "weights: {method: equal}").root())
        .isEqualTo("index");
    assertThat(SpecParser.parse("s.yaml", yaml, "p.yaml", "tree: {index: {aggregate: min}}").root())
        .isEqualTo("index");
  }

  @Test
  void aNodeWhoseChildrenAllHaveTheWeightZeroIsAnError() {
    refused(
        "",
        "children: {a: 0, b: 0, c: 0}",
        "",
        "5: tree.index.children",
        "all have the weight 0, which removes them: none is left");
  }

  @Test
  void bandsOfIntervalsNeedSomethingThatChanceMoves() {
    String bands = "bands: {method: interval_overlap}";
    refused("", EVEN, bands, "6: bands.method", "no indicator has a denominator or variance");
    refused(
        "numerator: x, denominator: y",
        EVEN + ", aggregate: copeland",
        bands,
        "6: bands.method",
        "interval_overlap has no intervals for index, which has no slopes: copeland");
    assertThat(parse("numerator: x, denominator: y", EVEN, bands).root()).isEqualTo("index");
    assertThat(parse("variance: v", EVEN, bands).root()).isEqualTo("index");
  }

  @Test
  void aVarianceNeedsWhatLooksAtIt() {
    refused("variance: v", EVEN, "", "4: indicators.a.variance", "has no effect here: only with");
    assertThat(
            parse(
                    "numerator: x, denominator: y, kind: mean, variance: v, small_n: {shrink: normal}",
                    EVEN,
                    "")
                .root())
        .isNotEmpty();
    assertThat(
            parse(
                    "variance: v",
                    EVEN,
                    "uncertainty: {sampling_noise: true, vary: {drop_one: true}}")
                .root())
        .isNotEmpty();
  }

  @Test
  void nothingIsImputedAfterAConstant() {
    refused(
        "impute: [{method: constant, value: 1}, mean]",
        EVEN,
        "",
        "4: indicators.a.impute",
        "has no effect here: the constant before it fills all");
    assertThat(parse("impute: [mean, {method: constant, value: 1}]", EVEN, "").root()).isNotEmpty();
  }

  @Test
  void leavingOneOutNeedsTwoThatCount() {
    String drop = "uncertainty: {vary: {drop_one: true}}";
    refused(
        "",
        "children: {a: 1, b: 0, c: 0}",
        drop,
        "6: uncertainty.vary.drop_one",
        "needs two indicators or more whose weight is not 0, found 1");
    assertThat(parse("", "children: {a: 1, b: 0, c: 1}", drop).root()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "normalise: {method: minmax, fit_on: 'baseline:2025-W53'} | 4: indicators.a.normalise.fit_on | Period is no week of that year: 2025-W53",
        "treat: {method: winsor_iter, fit_on: 'baseline:2025-13'} | 4: indicators.a.treat.fit_on | 2025-13",
        "numerator: x, denominator: y, small_n: {shrink: beta_binomial, fit_on: 'baseline:2025-02-30'} | 4: indicators.a.small_n.fit_on | 2025-02-30",
      })
  void aBaselineThatIsNoPeriodIsRefused(String a, String place, String message) {
    refused(a.replace("'", ""), EVEN, "", place, message);
  }

  @Test
  void aBaselineOfWeightsIsRefusedAlike() {
    refused(
        "",
        EVEN,
        "weights: {method: pca, at: index, fit_on: 'baseline:2025-Q5'}",
        "6: weights.fit_on",
        "2025-Q5");
    assertThat(
            parse("", EVEN, "weights: {method: pca, at: index, fit_on: 'baseline:2025-W52'}")
                .root())
        .isNotEmpty();
    assertThat(parse("", EVEN, "weights: {method: pca, at: index, fit_on: 'baseline:v2'}").root())
        .isNotEmpty();
  }
}
