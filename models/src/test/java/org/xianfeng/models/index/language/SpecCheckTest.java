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
            "numerator: n, denominator: d, variance: v, applies: {kind: [x]}, max_age: 1,"
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
}
