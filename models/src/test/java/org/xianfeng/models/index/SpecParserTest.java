package org.xianfeng.models.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.language.ResolvedSpec;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.spec.IndexSpec;

class SpecParserTest {
  /** Every key of the language. */
  static final String FULL =
      """
      spec: index/1
      id: vanguard
      version: 2.4.0
      effective: {from: 2026-W01}
      unit: {key: branch_id}
      period: {key: week, calendar: iso8601}
      snapshot: required
      peer_groups:
        area_type: {by: [area, branch_type], min_units: 30, fallback: [[branch_type], []]}
      indicators:
        attendance:
          kind: proportion
          numerator: present
          denominator: expected
          scale: 100
          zero_denominator: missing
          window: {periods: 4, pool: sum}
          max_age: 2
          direction: higher
          band: null
          small_n: {min: 3, below: suppress, shrink: beta_binomial, within: area_type}
          impute: [{method: group_median, group: area_type, min_present: 5}, {method: population_median}]
          treat: {method: winsor_iter, max_points: 5, skew: 2, kurt: 3.5, then: log_ct, combine: false, fit_on: baseline:2025-W52}
          normalise: {method: goalposts, lower: 0, upper: 100, clip: true, to: [0, 100],
                      within: population, fit_on: fixed, ties: average, zero_range: missing}
          integrity: [ceiling, too_regular, heaping, copy_forward, bunching, batch_entry]
        quiz: {direction: lower, applies: {branch_type: [village]}}
        load: {direction: band, band: [3, 50], normalise: {method: goalposts, lower: 0, upper: 80}}
      tree:
        index: {children: {learning: 2, attendance: 1}, aggregate: {method: power, p: 0}, zero: {rule: floor, eps: 1}}
        learning: {children: {quiz: 1, load: 1}, aggregate: arithmetic,
                   min_available: {share: 0.66, weighted: false}, missing: renormalise}
      weights: [{method: given}, {method: ahp, at: learning, matrix: [[1, 2], [0.5, 1]], variant: geometric, max_cr: 0.1}]
      rank: {round_to: 3, ties: min, order: desc, within: [population, area_type]}
      bands: {method: interval_overlap, level: 0.95}
      uncertainty: {replications: 1000, seed: 20260101, rng: philox4x32, sampling_noise: true,
                    vary: {weights: {dist: uniform, rel: 0.25, at: [index]}, impute: [given, none], treat: [given, none], normalise: [minmax, zscore], aggregate: [arithmetic, geometric], drop_one: true},
                    report: [rank_q05, rank_q50, rank_q95, p_top10, mean_abs_rank_shift]}
      sensitivity: {method: sobol, n: 1024, sequence: sobol, weights: node, estimator: {first: saltelli2010, total: jansen}, bootstrap: 500, max_ci: 0.1}
      explain: {baseline: [previous_period, peer_median], identity_tol: 1e-9}
      integrity: {effect: flag}
      quality: {min_index_share: 0.75, on_fail: no_score}
      """;

  @Test
  void readsEveryKeyOfTheLanguageAndBackFromTheResolvedText() {
    IndexSpec spec = SpecParser.parse("full.yaml", FULL);

    assertThat(ResolvedSpec.yaml(spec))
        .as("the same in each process, whatever the order of a map is there")
        .contains("first: saltelli2010\n    total: jansen");
    IndexSpec again = SpecParser.parse("resolved.yaml", ResolvedSpec.yaml(spec));

    assertThat(again).isEqualTo(spec);
    assertThat(ResolvedSpec.hash(again)).isEqualTo(ResolvedSpec.hash(spec)).hasSize(64);
    assertThat(spec.indicator("attendance").smallN().min()).isEqualTo(3);
    assertThat(spec.root()).isEqualTo("index");
  }

  @Test
  void theHashIsOfTheMeaningAndNotOfTheText() {
    String other = FULL.replace("          zero_denominator: missing\n", "").replace("3.5", "3.50");
    String changed = FULL.replace("kurt: 3.5", "kurt: 3.6");

    String hash = ResolvedSpec.hash(SpecParser.parse("full.yaml", FULL));

    assertThat(hash).isEqualTo("4043b71a23e95fe8bbffed18934edde081e2fc5f42086f4f0aba141632f02bce");
    assertThat(ResolvedSpec.hash(SpecParser.parse("other.yaml", other))).isEqualTo(hash);
    assertThat(ResolvedSpec.hash(SpecParser.parse("changed.yaml", changed))).isNotEqualTo(hash);
  }

  /** Each is the hash that was published before the language got further keys. */
  @Test
  void keysThatTheLanguageGotLaterChangeNoHashOfBefore() {
    String before =
        FULL.replace(" impute: [given, none], treat: [given, none],", "")
            .replace(" weights: node,", "");

    assertThat(ResolvedSpec.hash(SpecParser.parse("full.yaml", before)))
        .isEqualTo("bf4c92e85a895eb8b144f37b9db6d46bcd7a8169dfa7d173bb9c047b7f826a15");
    String none = FULL.replace("aggregate: [arithmetic, geometric], drop_one", "drop_one");
    IndexSpec resolved = SpecParser.parse("none.yaml", none);
    assertThat(ResolvedSpec.yaml(resolved)).contains("aggregate: []");
    assertThat(SpecParser.parse("again.yaml", ResolvedSpec.yaml(resolved))).isEqualTo(resolved);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scale: 100 | scale: 1oo | s.yaml:15:12: indicators.attendance.scale: must be a number, found '1oo'",
        "max_age: 2 | maximum_age: 2 | s.yaml:18:5: indicators.attendance: unknown key maximum_age; known: label, value",
        "lower: 0, upper: 100 | lower: 100, upper: 0 | indicators.attendance.normalise.upper: goalposts must rise, found lower 100.0 and upper 0.0",
        "lower: 0, upper: 100 | lower: 7, upper: 7 | goalposts must rise, found lower 7.0 and upper 7.0",
        "learning: 2, attendance: 1 | learning: 2, attendance: -1 | s.yaml:30:47: tree.index.children.attendance: must be a weight of 0 or more, found '-1'",
        "learning: 2, attendance: 1 | learning: 2, attention: 1 | s.yaml:30:3: tree.index: weight for attention, which is no indicator and no node",
        "quiz: 1, load: 1 | quiz: 1, index: 1 | cycle: index < learning < index",
        "quiz: 1, load: 1 | quiz: 1, load: 1, attendance: 1 | attendance already is a child of index",
        "method: winsor_iter | method: windsor | must be one of none|winsor_iter|winsor_quantile|clip|log|log_ct|log_ct_plus|log_gii|boxcox, found 'windsor'",
        "within: area_type} | within: area} | small_n.within names the peer group area; known: population, area_type",
        "fit_on: baseline:2025-W52 | fit_on: last | must be fixed|baseline:<snapshot>|rolling:<n>|current|all_periods, found 'last'",
        "share: 0.66 | share: 1.5 | share: must be in [0, 1], found 1.5",
        "spec: index/1 | spec: index/2 | s.yaml:1:7: spec: must be one of index/1, found 'index/2'",
        "p: 0 | q: 0 | tree.index.aggregate: unknown key q",
        "max_cr: 0.1 | max_cr: 0 | max_cr: must be above 0, found 0.0",
        "[[1, 2], [0.5, 1]] | [[1, 2, 3]] | learning has 2 children, the matrix does not",
        "n: 1024 | n: 1000 | n: must be a power of two in 2..1048576, found 1000",
        "version: 2.4.0 | # none | s.yaml:1:1: key version is missing",
        "direction: lower, applies | direction: lower, direction: lower, applies | s.yaml:27:28: key direction appears twice",
        "effective: {from: 2026-W01} | effective: [2026] | effective: must be keys and values, found a list",
        "period: {key: week, calendar: iso8601} | # no period | looks at earlier periods: period: {key: …} is missing"
      })
  void refusesWithFileLineAndValue(String part, String wrong, String message) {
    assertThat(FULL).contains(part);

    assertThatThrownBy(() -> SpecParser.parse("s.yaml", FULL.replace(part, wrong)))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining("s.yaml:")
        .hasMessageContaining(message);
  }

  @Test
  void saysAllProblemsOfAFileAtOnceInTheirOrder() {
    String wrong =
        FULL.replace("scale: 100", "scale: x")
            .replace("eps: 1", "eps: -1")
            .replace("n: 1024", "n: 3");

    Failure.Usage problem =
        catchThrowableOfType(Failure.Usage.class, () -> SpecParser.parse("s.yaml", wrong));

    assertThat(problem.sentence().lines()).hasSize(3);
    assertThat(problem.sentence()).startsWith("s.yaml:15:");
  }

  @Test
  void refusesAGeometricMeanOfValuesThatMayBeNegative() {
    String wrong =
        """
        spec: index/1
        id: x
        version: 1
        indicators: {a: {normalise: zscore}}
        tree: {index: {children: {a: 1}, aggregate: geometric}}
        """;

    assertThatThrownBy(() -> SpecParser.parse("x.yaml", wrong))
        .hasMessageContaining("cannot take a, which zscore makes negative");
  }

  @Test
  void aPatchReplacesOnlyWhatItNames() {
    IndexSpec patched =
        SpecParser.parse(
            "full.yaml", FULL, "patch.yaml", "tree: {index: {children: {learning: 5}}}");

    assertThat(patched.node("index").children())
        .containsEntry("learning", 5.0)
        .containsEntry("attendance", 1.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tree: {index: {children: {learning: -5}}} | patch.yaml:2:37: tree.index.children.learning: must be a weight of 0 or more, found '-5'",
        "indicators: {attendance: {scale: many}} | patch.yaml:2:34: indicators.attendance.scale: must be a number, found 'many'",
        "indicators: {attendance: {scales: 2}} | patch.yaml:2:27: indicators.attendance: unknown key scales; did you mean scale?",
        "tree: {index: {children: {attention: 1}}} | tree.index: weight for attention, which is no indicator and no node",
        "tree: {index: | patch.yaml:",
        "just text | patch.yaml:2:1: must have keys, found 'just text'"
      })
  void anErrorOfAPatchNamesItsFileLineAndValue(String patch, String message) {
    assertThatThrownBy(
            () -> SpecParser.parse("full.yaml", FULL, "patch.yaml", "# what if\n" + patch))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageStartingWith("patch.yaml:")
        .hasMessageContaining(message);
  }

  @Test
  void anErrorOfThePatchedFileKeepsItsOwnLine() {
    String wrong = FULL.replace("scale: 100", "scale: x");

    assertThatThrownBy(
            () ->
                SpecParser.parse(
                    "full.yaml", wrong, "patch.yaml", "tree: {index: {children: {learning: 5}}}"))
        .hasMessage("full.yaml:15:12: indicators.attendance.scale: must be a number, found 'x'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bunching, batch_entry] | {check: bunching, target: 5}] | target: goes with width and is for bunching only",
        "bunching, batch_entry] | {check: bunching, target: 5, width: 0}] | width: must be above 0, found 0.0",
        "bunching, batch_entry] | {check: ceiling, target: 5, width: 1}] | target: goes with width and is for bunching only",
        "bunching, batch_entry] | {check: batch_entry, late: x}] | late: goes with records and is for batch_entry only",
        "bunching, batch_entry] | {check: guess}] | must be one of ceiling|too_regular|heaping|copy_forward|bunching|batch_entry, found 'guess'",
        "effect: flag | effect: scare | must be one of flag|cap|penalty, found 'scare'",
        "effect: flag | effect: penalty, factors: [1, 0.5, 0.7] | must be in [0, 1] and not rise, found [1.0, 0.5, 0.7]",
        "effect: flag | effect: penalty, factors: [1, 0.5] | one each for B, C and D, found 2"
      })
  void refusesIntegrityThatIsNotWhole(String part, String wrong, String message) {
    refusesWithFileLineAndValue(part, wrong, message);
  }

  @Test
  void anEffectNeedsChecks() {
    String none =
        FULL.replaceAll("(?m)^ *integrity: \\[.*$", "").replace("effect: flag", "effect: cap");

    assertThatThrownBy(() -> SpecParser.parse("s.yaml", none))
        .hasMessageContaining("effect: cap needs integrity: [...] on an indicator");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rng: philox4x32 | rng: mersenne | uncertainty.rng: must be one of philox4x32, found 'mersenne'",
        "dist: uniform | dist: normal | uncertainty.vary.weights.dist: must be one of uniform, found 'normal'",
        "[rank_q05, rank_q50 | [rank_q01, rank_q50 | uncertainty.report: must be one of rank_q05|rank_q50",
        "sequence: sobol | sequence: halton | sensitivity.sequence: must be one of sobol|philox, found 'halton'",
        "matrix: [[1, 2] | experts: [[1, 2] | weights.experts: only with method: budget",
      })
  void aWordWithoutEffectIsRefused(String part, String wrong, String message) {
    refusesWithFileLineAndValue(part, wrong, message);
  }

  @Test
  void theDefaultVanguardSpecificationIsInOrder() throws IOException {
    String yaml = Files.readString(Path.of("../conf/index/vanguard.yaml"), StandardCharsets.UTF_8);

    IndexSpec spec = SpecParser.parse("vanguard.yaml", yaml);

    assertThat(spec.root()).isEqualTo("vanguard");
    assertThat(ResolvedSpec.hash(spec))
        .as("published with every score: it changes when the specification does")
        .isEqualTo("5ca9c2584dde6b47103e9d5c535f77f21029a72c3ffff1893052ec48aa8ccd54");
  }
}
