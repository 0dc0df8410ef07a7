package org.xianfeng.models.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.explain.Effect;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.index.table.IndexTable;

/** Nodes whose value is a formula of their children. */
class FormulaNodeTest {
  /** The Gender Inequality Index as UNDP's technical note states it. */
  private static final String GII =
      """
      defaults: {indicator: {normalise: identity}}
      indicators: {mmr: {}, abr: {}, seats_f: {}, seats_m: {}, school_f: {}, school_m: {}, work_f: {}, work_m: {}}
      tree:
        gii:
          label: Gender Inequality Index
          children: {health_f: 1, power_f: 1, power_m: 1, work_f: 1, work_m: 1}
          aggregate:
            method: formula
            formula: >-
              1 - harmonic(geometric(health_f, power_f, work_f), geometric(1, power_m, work_m))
              / geometric(mean(health_f, 1), mean(power_f, power_m), mean(work_f, work_m))
        health_f: {children: {mmr: 1, abr: 1}, aggregate: {method: formula, formula: sqrt(10 / mmr / abr)}}
        power_f: {children: {seats_f: 1, school_f: 1}, aggregate: geometric}
        power_m: {children: {seats_m: 1, school_m: 1}, aggregate: geometric}
      rank: {order: asc}
      """;

  private static IndexTable countries() {
    return IndexTable.builder(new String[] {"Brazil", "other", "equal", "blank"})
        .number("mmr", new double[] {58, 620, 10, 58})
        .number("abr", new double[] {75.6, 60.8, 1, Double.NaN})
        .number("seats_f", new double[] {.096, .261, .5, .1})
        .number("seats_m", new double[] {.904, .739, .5, .9})
        .number("school_f", new double[] {.488, .219, .9, .5})
        .number("school_m", new double[] {.463, .198, .9, .5})
        .number("work_f", new double[] {.601, .589, .8, .6})
        .number("work_m", new double[] {.819, .734, .8, .8})
        .build();
  }

  /**
   * With 40 digits in Python, straight from the note; the first are Brazil's numbers in the Human
   * Development Report 2011, which says 0.449.
   */
  @Test
  void genderInequalityIsThatOfTheTechnicalNote() {
    IndexResult gii = SmallIndex.run(GII, countries());

    double[] scores = gii.scores();
    assertThat(scores[0]).isEqualTo(0.44879294901927835, within(1e-15));
    assertThat(scores[1]).isEqualTo(0.5338622427627961, within(1e-15));
    assertThat(scores[2]).isEqualTo(0, within(1e-15));
    assertThat(scores[3]).isNaN();
    assertThat(gii.ranks().get(gii.ranks().size() - 1).rank()).startsWith(2, 3, 1);
  }

  @Test
  void aFormulaNeedsEachOfItsChildren() {
    IndexResult gii = SmallIndex.run(GII, countries());

    assertThat(gii.values("health_f")[3]).isNaN();
    assertThat(gii.flags().has(gii.item("health_f"), 3, ReasonCode.TOO_FEW_AVAILABLE)).isTrue();
    assertThat(gii.flags().has(gii.item("gii"), 3, ReasonCode.TOO_FEW_AVAILABLE)).isTrue();
  }

  @Test
  void aFormulaTakesItsContributionItself() {
    IndexResult found =
        SmallIndex.run(
            """
            defaults: {indicator: {normalise: identity}}
            indicators: {a: {}, b: {}, c: {}}
            tree:
              index: {children: {part: 1, c: 3}}
              part: {children: {a: 1, b: 1}, aggregate: {method: formula, formula: a * b}}
            """,
            SmallIndex.units(new double[] {2, 3}, new double[] {4, 1}, new double[] {1, 0})
                .build());

    assertThat(found.scores()).containsExactly(2.75, 0.75);
    assertThat(found.contributions("part")).containsExactly(2, 0.75);
    assertThat(found.contributions("c")).containsExactly(0.75, 0);
    assertThat(found.contributions("a")).containsOnly(Double.NaN);
    // against the median of the peers: a 2.5, b 2.5, c 0.5
    List<Effect> effects = found.explainer().againstPeers(0).orElseThrow().effects();
    assertThat(effects)
        .extracting(Effect::item, effect -> Math.round(effect.amount() * 1e6) / 1e6)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("part", 0.4375),
            org.assertj.core.groups.Tuple.tuple("c", 0.375));
  }

  @Test
  void whatTheFormulaIsNotDefinedForIsSaidWithUnitAndNode() {
    assertThatThrownBy(
            () ->
                SmallIndex.run(
                    "a: {normalise: identity}",
                    "children: {a: 1}, aggregate: {method: formula, formula: 1 / a}",
                    SmallIndex.units(new double[] {1, 0}).build()))
        .isInstanceOf(Failure.Data.class)
        .hasMessageContaining("Node index has no value for u1: its formula divides by 0")
        .hasMessageContaining("it is 1 / a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "children: {a: 1, b: 1}, aggregate: {method: formula, formula: a + c} | tree.index.aggregate | c is no child; children are a, b",
        "children: {a: 1, b: 1}, aggregate: {method: formula, formula: a + 1} | tree.index.aggregate | does not name the children b",
        "children: {a: 1, b: 1}, aggregate: formula | tree.index.aggregate.formula | needed by method formula",
        "children: {a: 1, b: 1}, aggregate: {method: min, formula: a + b} | tree.index.aggregate.formula | needed by method formula, and only by it",
        "children: {a: 1, b: 2}, aggregate: {method: formula, formula: a + b} | tree.index.children.b | formula has none",
        "children: {a: 1, b: 0}, aggregate: {method: formula, formula: a + b} | tree.index.aggregate | b has the weight 0",
        "children: {a: 1, b: 1}, aggregate: {method: formula, formula: a + b}, missing: worst | tree.index.missing | worst has no meaning for a formula",
        "children: {a: 1, b: 1}, aggregate: {method: formula, formula: a + b}, min_available: {share: 0.5} | tree.index.min_available.share | has no effect here",
      })
  void aFormulaThatCannotBeIsAnErrorWithItsLine(String index, String place, String message) {
    assertThatThrownBy(
            () ->
                SpecParser.parse(
                    "s.yaml",
                    "spec: index/1\nid: s\nversion: 1\nindicators: {a: {}, b: {}}\ntree: {index: {%s}}\n"
                        .formatted(index)))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageMatching("(?s)s[.]yaml:5:.*")
        .hasMessageContaining(place)
        .hasMessageContaining(message);
  }
}
