package org.xianfeng.models.index;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.explain.Effect;
import org.xianfeng.models.index.explain.Explanation;
import org.xianfeng.models.index.run.ReasonCode;

/** What a mean cannot take, who counts in it, and when two units are equal. */
class ArithmeticEdgeTest {
  private static final double NAN = Double.NaN;
  private static final String TWO = "a: {normalise: identity}, b: {normalise: identity}";
  private static final String THREE = TWO + ", c: {normalise: identity}";
  private static final Offset<Double> CLOSE = within(1e-12);

  private static IndexResult run(String indicators, String index, double[]... columns) {
    return SmallIndex.run(indicators, index, SmallIndex.units(columns).build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: {direction: lower, normalise: identity} | a: 1 | identity of a",
        "a: {normalise: ratio, direction: lower} | a: 1 | ratio of a",
        "a: {normalise: ratio} | a: 1 | ratio of a",
        "a: {normalise: zscore} | a: 1 | zscore of a",
        "a: {normalise: {method: goalposts, lower: 0, upper: 1, clip: false}} | a: 1 | goalposts of a",
        "a: {normalise: {method: minmax, lower: 5}} | a: 1 | minmax of a",
        "a: {normalise: {method: minmax, fit_on: 'baseline:b'}} | a: 1 | minmax of a",
        "a: {normalise: zscore} | m: 1 | zscore of a",
        "a: {} | m: 1, aggregate: copeland | copeland of m",
        "a: {} | m: 1, aggregate: mpi | mpi of m"
      })
  void theWorstValueOfWhatHasNoneIsRefused(String indicator, String child, String what) {
    String below = child.contains(",") ? child.substring(child.indexOf(',')) : "";
    boolean node = child.startsWith("m");
    String spec =
        "indicators: {%s, b: {normalise: identity, applies: {}}}\ntree: {index: {children: {%s, b: 1}, missing: worst}%s}"
            .formatted(
                indicator,
                node ? "m: 1" : "a: 1",
                node ? ", m: {children: {a: 1}%s}".formatted(below) : "");

    assertThatThrownBy(
            () ->
                SmallIndex.run(
                    spec, SmallIndex.units(new double[] {NAN}, new double[] {5}).build()))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining("missing: worst needs a worst value, %s has none".formatted(what));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{method: minmax, to: [20, 40]} | | 20",
        "{method: goalposts, lower: 0, upper: 9, to: [20, 40]} | direction: lower, | 20",
        "{method: categorical, cuts: [4], scores: [30, 10]} | | 10",
        "above_below | | -1",
        "rank | | 1",
        "borda | | 0",
        "{method: percentile_rank, to: [20, 40]} | direction: lower, | 20",
        "{method: goalposts, to: [20, 40], lower: 0, upper: 9} | 'direction: band, band: [1, 2],' | 20"
      })
  void theWorstValueIsTheEndOfTheScale(String how, String direction, double worst) {
    IndexResult result =
        run(
            "a: {%s normalise: %s}".formatted(direction == null ? "" : direction, how)
                + ", b: {normalise: borda}",
            "children: {a: 1, b: 1}, missing: worst",
            new double[] {NAN, 1, 9},
            new double[] {0, 1, 2});

    assertThat(result.scores()[0]).isEqualTo((worst + 0) / 2);
    assertThat(
            requireNonNull(result.contributions("a"))[0]
                + requireNonNull(result.contributions("b"))[0])
        .isCloseTo(result.scores()[0], CLOSE);
  }

  @Test
  void aMissingNodeThatCountsAsWorstHasItsContribution() {
    IndexResult result =
        SmallIndex.run(
            """
            defaults: {indicator: {normalise: {method: goalposts, lower: 0, upper: 10, to: [10, 20]}}}
            indicators: {a: {}, b: {}, c: {}}
            tree:
              index: {children: {m: 1, n: 3}, missing: worst}
              m: {children: {a: 1, b: 1}}
              n: {children: {c: 1}}
            """,
            SmallIndex.units(new double[] {NAN, 5}, new double[] {NAN, 5}, new double[] {10, 10})
                .build());

    assertThat(result.scores()).containsExactly(17.5, 18.75);
    assertThat(result.contributions("m")).containsExactly(2.5, NAN);
    assertThat(result.contributions("c")).containsExactly(15, 15);
    assertThat(result.contributions("a")).containsExactly(NAN, 1.875);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "0.5", "3", "1.0e-9", "-1", "0"})
  void aMeanWithAnotherExponentThanOneRefusesNegatives(String p) {
    String how = "children: {a: 1, b: 1}, aggregate: {method: power, p: %s}".formatted(p);

    assertThatThrownBy(() -> run(TWO, how, new double[] {4, -1}, new double[] {4, 5}))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining("but child a of u1 is -1.0");
    assertThatThrownBy(
            () ->
                run(
                    "a: {normalise: zscore}, b: {}",
                    how,
                    new double[] {4, -1},
                    new double[] {4, 5}))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining("cannot take a, which zscore makes negative");
  }

  @Test
  void theLeastValueTakesWhateverThereIs() {
    for (String least : new String[] {"min", "{method: power, p: -.inf}"}) {
      IndexResult result =
          run(
              TWO,
              "children: {a: 1, b: 1}, aggregate: " + least,
              new double[] {4, -1, 0},
              new double[] {5, 5, 5});

      assertThat(result.scores()).as(least).containsExactly(4, -1, 0);
      assertThat(result.contributions("a")).containsExactly(4, -1, 0);
    }
  }

  @Test
  void aPowerOfZeroHasAContributionOfZero() {
    IndexResult result =
        run(
            TWO,
            "children: {a: 1, b: 1}, aggregate: {method: power, p: 0.5}",
            new double[] {0, 0},
            new double[] {4, 0});

    assertThat(result.scores()).containsExactly(1, 0);
    assertThat(result.contributions("a")).containsExactly(0, 0);
    assertThat(result.contributions("b")).containsExactly(1, 0);
  }

  @Test
  void thereIsOneZero() {
    double[] column = {-0.0, 0.0, -1};

    IndexResult classes =
        run(
            "a: {normalise: {method: categorical, cuts: [0], scores: [1, 2]}}",
            "children: {a: 1}",
            column);
    assertThat(classes.scores()).containsExactly(2, 2, 1);
    IndexResult cut =
        run(
            "a: {normalise: {method: categorical, cuts: [-0.0], scores: [1, 2]}}",
            "children: {a: 1}",
            column);
    assertThat(cut.scores()).containsExactly(2, 2, 1);
    for (String ties : new String[] {"dense", "min", "max", "average"}) {
      IndexResult ranks =
          run(
              "a: {normalise: {method: rank, ties: %s}}".formatted(ties),
              "children: {a: 1}",
              column);
      assertThat(ranks.scores()[0]).as(ties).isEqualTo(ranks.scores()[1]);
      assertThat(ranks.ranks().get(0).rank()).containsExactly(1, 1, 3);
    }
    for (String how : new String[] {"identity", "{method: ratio, reference: 1}"}) {
      IndexResult mirrored =
          run(
              "a: {direction: lower, normalise: %s}".formatted(how),
              "children: {a: 1}",
              new double[] {0, -0.0, -1});
      assertThat(1 / mirrored.values("a")[0]).as(how).isEqualTo(Double.POSITIVE_INFINITY);
      assertThat(1 / mirrored.values("a")[1]).as(how).isEqualTo(Double.POSITIVE_INFINITY);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arithmetic",
        "geometric",
        "harmonic",
        "min",
        "mpi",
        "borda",
        "copeland",
        "kemeny",
        "bod",
        "{method: power, p: 2}"
      })
  void aChildOfWeightZeroIsNone(String how) {
    double[] a = {40, 30, 20, 10};
    double[] b = {10, 20, 60, 10};
    // weights that nothing looks at are refused
    int b2 = how.equals("min") || how.equals("bod") ? 1 : 2;
    IndexResult with =
        run(
            THREE,
            "children: {a: 1, b: %s, c: 0}, min_available: {share: 1}, aggregate: ".formatted(b2)
                + how,
            a,
            b,
            new double[] {0, NAN, -3, 1e9});
    IndexResult without =
        run(TWO, "children: {a: 1, b: %s}, aggregate: ".formatted(b2) + how, a, b);

    assertThat(with.scores()).containsExactly(without.scores());
    double[] gone = with.contributions("c");
    assertThat(gone == null || Double.isNaN(gone[0])).isTrue();
  }

  @Test
  void aChildOfWeightZeroIsNeitherMissedNorImagined() {
    for (String missing : new String[] {"propagate", "worst", "renormalise"}) {
      IndexResult result =
          run(
              "a: {}, b: {}, c: {normalise: zscore}",
              "children: {a: 1, b: 1, c: 0}, missing: " + missing,
              new double[] {1, 2},
              new double[] {1, 2},
              new double[] {NAN, NAN});
      assertThat(result.scores()).as(missing).containsExactly(0, 100);
      assertThat(result.coverage()).containsExactly(1, 1);
      assertThat(result.flags().mask(3, 0)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arithmetic",
        "geometric",
        "harmonic",
        "mpi",
        "{method: power, p: 3}",
        "{method: power, p: 0.1}",
        "{method: owa, weights: [0.1, 0.3, 0.2]}"
      })
  void theSameValuesInAnotherOrderAreTheSameScore(String how) {
    double[][] orders = {
      {0.1, 0.1, 0.7, 0.7, 23.4, 23.4},
      {0.7, 23.4, 0.1, 23.4, 0.1, 0.7},
      {23.4, 0.7, 23.4, 0.1, 0.7, 0.1}
    };
    IndexResult result = run(THREE, "children: {a: 1, b: 1, c: 1}, aggregate: " + how, orders);
    IndexResult tenths =
        run(THREE, "children: {a: 0.1, b: 0.1, c: 0.1}, aggregate: " + how, orders);

    assertThat(result.scores()).containsOnly(result.scores()[0]);
    assertThat(result.ranks().get(0).rank()).containsOnly(1);
    assertThat(tenths.ranks().get(0).rank()).containsOnly(1);
  }

  @Test
  void anMpiAroundNothingIsRefused() {
    String how = "children: {a: 1, b: 1}, aggregate: mpi";

    assertThat(run(TWO, how, new double[] {0, 4}, new double[] {0, 4}).scores())
        .containsExactly(0, 4);
    assertThat(run(TWO, how, new double[] {-4}, new double[] {-4}).scores()).containsExactly(-4);
    for (double b : new double[] {3, 2}) {
      assertThatThrownBy(() -> run(TWO, how, new double[] {-3}, new double[] {b}))
          .isInstanceOf(Failure.Data.class)
          .hasMessageContaining("Node index is an mpi")
          .hasMessageContaining("that of u0 is not above 0");
    }
  }

  @ParameterizedTest
  @CsvSource({"1, higher", "2, higher", "9, lower", "8, lower"})
  void aTargetThatEverybodyReachesIsFlagged(double target, String direction) {
    double[] column = direction.equals("higher") ? new double[] {2, 5, 8} : new double[] {8, 5, 2};
    IndexResult result =
        SmallIndex.run(
            "direction: %s, normalise: {method: target, target: %s}".formatted(direction, target),
            column);

    assertThat(result.scores()).containsOnly(100);
    boolean reached = target == column[0];
    assertThat(result.flags().has(0, 0, ReasonCode.CLIPPED)).isEqualTo(!reached);
    assertThat(result.flags().has(0, 1, ReasonCode.CLIPPED)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "geometric, zero: {rule: zero} | 0 | 9",
        "geometric, zero: {rule: zero} | 9 | 0",
        "harmonic, zero: {rule: zero} | 0 | 9",
        "{method: power, p: 2} | 0 | 0",
        "{method: power, p: 2} | 0 | 9",
        "{method: power, p: 0.5} | 0 | 9",
        "{method: power, p: 200} | 5 | 900",
        "{method: power, p: -200} | 5 | 900",
        "{method: power, p: 1.0e-9} | 5 | 900",
        "{method: power, p: 3} | 1.0e+200 | 2.0e+200"
      })
  void anExplanationIsFiniteAndSums(String how, double before, double now) {
    for (double other : new double[] {4, 0, before}) {
      if (other == 0 && !how.contains("zero") && !how.contains("p: 2}") && !how.contains("0.5")) {
        continue;
      }
      IndexResult result =
          SmallIndex.run(
              "period: {key: week}\ndefaults: {indicator: {normalise: identity}}\nindicators: {a: {}, b: {}, c: {}}\n"
                  + "tree: {index: {children: {a: 1, b: 2, c: 1}, aggregate: %s}}".formatted(how),
              SmallIndex.periods(
                      new String[] {"2026-W01", "2026-W02"},
                      new double[] {before, now},
                      new double[] {other, other + 3},
                      new double[] {7, NAN})
                  .build());
      Explanation found = result.explainer().againstPrevious(1).orElseThrow();

      List<Double> amounts = found.effects().stream().map(Effect::amount).toList();
      for (double amount : amounts) {
        assertThat(amount).as("%s %s", how, other).isFinite();
      }
      assertThat(found.sum())
          .isCloseTo(
              found.to() - found.from(),
              within(1e-9 * Math.max(1, Math.max(found.to(), found.from()))));
    }
  }
}
