package org.xianfeng.models.index.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.spec.IndexSpec;

/** What more than one entry of a specification has to agree on, and which columns it reads. */
class SpecCheckTest {
  /** The smallest specification with an indicator, a tree and more keys. */
  private static IndexSpec parse(String indicator, String tree, String more) {
    return SpecParser.parse(
        "s.yaml",
        """
        spec: index/1
        id: s
        version: 1
        indicators: {a: {%s}, b: {}}
        tree: {%s}
        %s
        """
            .formatted(indicator, tree, more.replace("; ", "\n")));
  }

  private static final String TREE = "index: {children: {a: 1, b: 1}}";

  private static void refused(String indicator, String tree, String more, String message) {
    assertThatThrownBy(() -> parse(indicator, tree, more))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max_age: 1",
        "window: {periods: 2}",
        "impute: [locf]",
        "impute: [linear]",
        "impute: [linear_nearest]",
        "normalise: {fit_on: 'rolling:2'}",
        "treat: {method: log_ct, fit_on: 'rolling:2'}"
      })
  void whatLooksBackNeedsPeriods(String rule) {
    refused(rule, TREE, "", "a: looks at earlier periods: period: {key: …} is missing");
    assertThat(parse(rule, TREE, "period: {key: week}").root()).isEqualTo("index");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"max_age: 0", "window: {periods: 1}", "impute: [mean]", "normalise: minmax"})
  void whatDoesNotLookBackNeedsNone(String rule) {
    assertThat(parse(rule, TREE, "").root()).isEqualTo("index");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "normalise: {within: area} | normalise.within",
        "impute: [{method: group_mean, group: area}] | impute.group"
      })
  void peerGroupsAreKnown(String rule, String what) {
    refused(rule, TREE, "", what + " names the peer group area; known: population");
    assertThat(parse(rule, TREE, "peer_groups: {area: {by: [area]}}").root()).isEqualTo("index");
  }

  @Test
  void ranksAreWithinKnownGroups() {
    refused("", TREE, "rank: {within: [area]}", "within names the peer group area");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: {children: {b: 1}} | is an indicator too: names must differ",
        "x: {children: {a: 1}}, y: {children: {b: 1}} | exactly one node must be nobody's child, found 2: x, y"
      })
  void theTreeHasOneRootAndItsOwnNames(String tree, String message) {
    refused("", tree, "", message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zscore | zscore",
        "above_below | above_below",
        "{method: minmax, to: [-1, 1]} | minmax",
        "{method: categorical, cuts: [1], scores: [-1, 1]} | categorical"
      })
  void aMeanOfFactorsTakesNothingThatIsMadeNegative(String how, String word) {
    String geometric = "index: {children: {a: 1, b: 1}, aggregate: geometric}";

    refused(
        "normalise: " + how,
        geometric,
        "",
        "a mean with p of 0 or less cannot take a, which %s makes negative".formatted(word));
    assertThat(parse("normalise: " + how, TREE, "").root()).isEqualTo("index");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"minmax", "identity", "rank", "{method: categorical, cuts: [1], scores: [0, 1]}"})
  void aMeanOfFactorsTakesWhatStartsAtZero(String how) {
    String geometric = "index: {children: {a: 1, b: 1}, aggregate: geometric}";

    assertThat(parse("normalise: " + how, geometric, "").root()).isEqualTo("index");
  }

  @Test
  void theWorstValueOfAStandardScoreIsNotKnown() {
    String worst = "index: {children: {a: 1, b: 1}, missing: worst}";

    refused("normalise: zscore", worst, "", "missing: worst needs a worst value, zscore of a has");
    assertThat(parse("", worst, "").root()).isEqualTo("index");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{method: equal, at: pair} | at names pair, which is no node",
        "[{method: equal, at: index}, {method: pca, at: index}] | two rules for node index",
        "{method: ahp, at: index, matrix: [[1]]} | index has 2 children, the matrix does not",
        "{method: budget, at: index, experts: [[1, 2, 3]]} | index has 2 children, the matrix does not"
      })
  void weightsAreOfTheTree(String rule, String message) {
    refused("", TREE, "weights: " + rule, message);
  }

  @Test
  void expertsMayBeAnyNumber() {
    assertThat(parse("", TREE, "weights: {method: budget, at: index, experts: [[1, 2]]}").root())
        .isEqualTo("index");
  }

  @Test
  void columnsAreThoseThatSomethingReads() {
    IndexSpec spec =
        parse(
            "numerator: n, denominator: d, variance: v, kind: mean, small_n: {shrink: normal}, applies: {kind: [x]}, max_age: 1,"
                + " integrity: [{check: batch_entry, late: l, records: r}]",
            "index: {children: {a: 1, b: 1}, applies: {level: [y]}}",
            "period: {key: week}; peer_groups: {area: {by: [area], fallback: [[sector], []]}}");

    assertThat(SpecColumns.numbers(spec)).containsExactly("b", "d", "l", "n", "r", "v");
    assertThat(SpecColumns.numbersOfThePast(spec)).containsExactly("d", "l", "n", "r", "v");
    assertThat(SpecColumns.texts(spec)).containsExactly("area", "kind", "level", "sector");
    for (String past :
        new String[] {"max_age: 1", "window: {periods: 2}", "integrity: [heaping]"}) {
      assertThat(SpecColumns.numbersOfThePast(parse(past, TREE, "period: {key: week}")))
          .as(past)
          .containsExactly("a");
    }
    assertThat(SpecColumns.numbersOfThePast(parse("max_age: 0", TREE, ""))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "effective: {from: gibberish} | effective.from: must be a period",
        "effective: {from: 2026-W01, to: 2026-W60} | effective.to: must be a period: Period is no week of that year: 2026-W60",
        "effective: {from: 2025-W01, to: 2026-09} | effective.to: must be a period: Periods mix a week and a month: 2026-09",
        "effective: {from: 2026-W02, to: 2026-W01} | effective.to: is before from",
        "'period: {key: n, calendar: ordinal}, effective: {from: 2026-W01}' | effective.from: must be a period: Period is no whole number"
      })
  void whatAnIndexHoldsForArePeriods(String keys, String message) {
    String lines = keys.replace("}, effective", "}\neffective");
    refused("", TREE, lines, message);
  }

  /** Each has a key that changes nothing beside what else it says. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "normalise: {method: zscore, clip: true} | s.yaml:4:46: indicators.a.normalise.clip: has no effect here: only with minmax, goalposts or target",
        "direction: lower, normalise: {method: categorical, cuts: [1], scores: [1, 2]} | indicators.a.direction: has no effect here: only with another normalisation",
        "normalise: {method: zscore, lower: 0} | normalise.lower: has no effect here",
        "normalise: {method: percentile_rank, upper: 9} | normalise.upper: has no effect here",
        "normalise: {method: rank, to: [0, 1]} | normalise.to: has no effect here: only with a method that has a scale",
        "normalise: {method: minmax, ties: min} | normalise.ties: has no effect here: only with percentile_rank, rank or borda",
        "normalise: {method: minmax, threshold: 0.1} | normalise.threshold: has no effect here: only with method: above_below",
        "normalise: {method: minmax, reference: max} | normalise.reference: has no effect here: only with method: ratio",
        "normalise: {method: minmax, cuts: [1], scores: [1, 2]} | normalise.cuts: has no effect here: only with method: categorical",
        "normalise: {method: identity, zero_range: error} | normalise.zero_range: has no effect here",
        "normalise: {method: goalposts, lower: 0, upper: 1, fit_on: current} | normalise.fit_on: has no effect here",
        "direction: band, band: [3, 5], normalise: zscore | normalise.method: zscore has no effect with direction: band, which needs goalposts",
        "direction: band, band: [3, 5], normalise: {method: goalposts, lower: 4, upper: 9} | indicators.a.band: must rise and lie between lower and upper, found [3.0, 5.0], lower 4.0, upper 9.0",
        "direction: band, band: [3, 5], normalise: {method: goalposts, lower: 0, upper: 4} | indicators.a.band: must rise and lie between",
        "direction: band, band: [5, 3] | indicators.a.band: must rise and lie between",
        "treat: {method: winsor_iter, when: always} | treat.when: has no effect here",
        "treat: {max_points: 3} | treat.max_points: has no effect here: only with method: winsor_iter",
        "treat: {method: log, skew: 1} | treat.skew: has no effect here",
        "treat: {method: log_ct, lambda: 2} | treat.lambda: has no effect here: only with boxcox",
        "treat: {method: log_ct, combine: true} | treat.combine: has no effect here: only with then",
        "treat: {method: log, fit_on: all_periods} | treat.fit_on: has no effect here",
        "treat: {then: log} | treat.then: has no effect here",
        "small_n: {min: 3} | small_n.min: has no effect here: only with a denominator",
        "small_n: {below: flag} | small_n.below: has no effect here: only with min above 0",
        "small_n: {fit_on: all_periods} | small_n.fit_on: has no effect here: only with shrink",
        "impute: [{method: row_mean, min_present: 3}] | impute.min_present: has no effect here",
        "impute: [{method: mean, value: 3}] | impute.value: has no effect here: only with method: constant",
        "zero_denominator: error | zero_denominator: has no effect here: only with a denominator",
        "window: {pool: mean} | window.pool: has no effect here: only with periods above 1"
      })
  void aKeyOfAnIndicatorWithoutEffectIsRefused(String rule, String message) {
    refused(rule, TREE, "", message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aggregate: {method: geometric, sign: plus} | tree.index.aggregate.sign: has no effect here: only with method: mpi",
        "aggregate: {method: arithmetic, weights: [1, 2]} | aggregate.weights: has no effect here: only with method: owa",
        "aggregate: {method: owa, weights: [0, 0]} | tree.index.aggregate.weights: must not all be 0, found [0.0, 0.0]",
        "aggregate: {method: arithmetic, share: [0, 1]} | aggregate.share: has no effect here: only with method: bod",
        "aggregate: {method: bod, pie: true} | aggregate.pie: has no effect here",
        "aggregate: {method: bod, share: [0.6, 0.9]} | tree.index: aggregate.share: no shares are possible between [0.6, 0.6] and [0.9, 0.9]",
        "aggregate: {method: bod, share: [0, 0.4]} | no shares are possible between",
        "min_available: {weighted: true} | min_available.weighted: has no effect here: only with share above 0"
      })
  void aKeyOfANodeWithoutEffectIsRefused(String rule, String message) {
    refused("", "index: {children: {a: 1, b: 1}, %s}".formatted(rule), "", message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "weights: {method: equal, max_cr: 0.2} | weights.max_cr: has no effect here: only with method: ahp",
        "weights: {method: equal, share: [0, 1]} | weights.share: has no effect here: only with method: bod",
        "weights: {method: equal, fit_on: all_periods} | weights.fit_on: has no effect here",
        "weights: {method: bod, at: index, share: [0.6, 1]} | weights: bod at index: no shares are possible",
        "weights: {method: ahp, at: index, matrix: [[1, 2], [3, 1]]} | weights: ahp at index: judgements 1 over 2 must be above 0 and inverse to each other, found 2.0 and 3.0",
        "weights: {method: budget, at: index, experts: [[0, 0]]} | weights: budget at index: expert 1 must give points to 2 indicators",
        "bands: {level: 0.9} | bands.level: has no effect here: only with method: interval_overlap",
        "bands: {labels: [x]} | bands.labels: has no effect here: only with method: cuts",
        "quality: {on_fail: flag} | quality.on_fail: has no effect here: only with min_index_share above 0",
        "integrity: {factors: [1, 1, 1]} | integrity.factors: has no effect here: only with effect: penalty"
      })
  void aKeyOfTheWholeIndexWithoutEffectIsRefused(String rule, String message) {
    refused("", TREE, rule, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "geometric | bod has no effect at index, which aggregates by geometric",
        "mpi | bod has no effect at index, which aggregates by mpi",
        "copeland | bod has no effect at index, which aggregates by copeland"
      })
  void benefitOfTheDoubtReplacesAnAggregation(String how, String message) {
    String tree = "index: {children: {a: 1, b: 1}, aggregate: %s}".formatted(how);
    refused("", tree, "weights: {method: bod, at: index}", message);
    String bod = "index: {children: {a: 1, b: 1}, aggregate: bod}";
    refused("", bod, "weights: {method: equal, at: index}", "equal has no effect at index");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "uncertainty: {replications: 9} | uncertainty.vary: nothing varies: say what does, or sampling_noise: true",
        "uncertainty: {replications: 9000000, vary: {drop_one: true}} | replications: must be in 1..100000, found 9000000",
        "uncertainty: {sampling_noise: true} | uncertainty.sampling_noise: has no effect here: only with a denominator or variance",
        "uncertainty: {vary: {normalise: [minmax, target]}} | uncertainty.vary.normalise: target needs numbers of each indicator",
        "uncertainty: {vary: {normalise: [categorical, zscore]}} | uncertainty.vary.normalise: categorical needs numbers",
        "uncertainty: {vary: {normalise: [zscore]}} | uncertainty.vary.normalise: must be two or more that differ, found [zscore]",
        "uncertainty: {vary: {normalise: [zscore, zscore]}} | must be two or more that differ",
        "uncertainty: {vary: {aggregate: [geometric]}} | uncertainty.vary.aggregate: must be two or more that differ, found [geometric]",
        "uncertainty: {vary: {aggregate: {gone: [min, mpi]}}} | uncertainty.vary.aggregate.gone: is no node",
        "uncertainty: {vary: {weights: {at: [gone]}}} | uncertainty.vary.weights.at: names gone, which is no node",
        "uncertainty: {vary: {impute: [given, locf]}} | uncertainty.vary.impute: locf looks at other periods",
        "sensitivity: {n: 8} | sensitivity: needs uncertainty",
        "uncertainty: {vary: {drop_one: true}}; sensitivity: {n: 2097152} | sensitivity.n: must be a power of two in 2..1048576",
        "uncertainty: {vary: {weights: {rel: 0.1}}}; sensitivity: {n: 1048576, weights: one} | no problem",
        "uncertainty: {vary: {weights: {rel: 0.1}, drop_one: true, normalise: [minmax, zscore], aggregate: [min, mpi], impute: [given, none], treat: [given, none]}}; sensitivity: {n: 1048576} | sensitivity.n: times 7 factors and two may be 10000000 runs, found 9437184",
        "uncertainty: {vary: {drop_one: true}}; sensitivity: {weights: node} | sensitivity.weights: has no effect here: only with uncertainty.vary.weights"
      })
  void whatIsVariedIsThereAndMakesADifference(String more, String message) {
    if (message.equals("no problem") || more.contains("treat:")) {
      assertThat(parse("", TREE, more).root()).isEqualTo("index");
    } else {
      refused("", TREE, more, message);
    }
  }

  @Test
  void noiseAloneIsNoFactor() {
    String counted = "numerator: n, denominator: d";
    refused(
        counted,
        TREE,
        "uncertainty: {sampling_noise: true}; sensitivity: {n: 8}",
        "s.yaml:7:1: sensitivity: has no factor: uncertainty.vary says what varies");
    assertThat(parse(counted, TREE, "uncertainty: {sampling_noise: true}").root())
        .isEqualTo("index");
  }

  @Test
  void nodesThatTakeNoWeightsOrCompareUnitsAreNotVaried() {
    String owa = "index: {children: {a: 1, b: 1}, aggregate: {method: owa, weights: [2, 1]}}";
    String bod = "index: {children: {a: 1, b: 1}, aggregate: bod}";
    String at = "uncertainty: {vary: {weights: {at: [index]}}}";
    refused("", owa, at, "weights.at: has no effect at index, which has no weights");
    refused("", bod, at, "weights.at: has no effect at index, which has no weights");
    refused(
        "",
        bod,
        "uncertainty: {vary: {aggregate: [min, mpi]}}",
        "uncertainty.vary.aggregate: has no effect at index, which compares all units");
  }

  @Test
  void oneIndicatorCannotBeLeftOut() {
    refused(
        "",
        "index: {children: {a: 1}}",
        "uncertainty: {vary: {drop_one: true}}",
        "uncertainty.vary.drop_one: needs two indicators or more whose weight is not 0");
  }

  @Test
  void whatDefaultsOrAPatchedFileSayMayBeForOthers() {
    String defaults =
        "defaults: {indicator: {normalise: {method: goalposts, lower: 0, upper: 9, clip: true}}}";
    String own = "normalise: {method: zscore}";
    assertThat(parse(own, TREE, defaults).indicator("a").normalise().ends().lower()).isZero();
    assertThat(
            SpecParser.parse(
                    "s.yaml",
                    """
                    spec: index/1
                    id: s
                    version: 1
                    indicators: {a: {normalise: {method: goalposts, lower: 0, upper: 9}}}
                    tree: {index: {children: {a: 1}}}
                    """,
                    "p.yaml",
                    "indicators: {a: {normalise: {method: zscore, fit_on: current}}}")
                .root())
        .isEqualTo("index");
  }
}
