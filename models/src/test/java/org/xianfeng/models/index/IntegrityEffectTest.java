package org.xianfeng.models.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.explain.Effect;
import org.xianfeng.models.index.explain.Explanation;
import org.xianfeng.models.index.integrity.IntegrityStep;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.index.spec.indicator.IntegrityCheck.Kind;
import org.xianfeng.models.index.table.IndexTable;

/** Grades beside the score, and what cap and penalty do to it. */
class IntegrityEffectTest {
  private static final int WEEKS = 12;
  private static final int UNITS = 9;

  /** Unit 0 copies its counts forward, just above the target and late; the others are honest. */
  private static IndexTable table() {
    int rows = UNITS * WEEKS;
    String[] units = new String[rows];
    String[] weeks = new String[rows];
    double[][] columns = new double[5][rows];
    for (int row = 0; row < rows; row++) {
      SplittableRandom random = new SplittableRandom(row);
      int unit = row / WEEKS;
      boolean made = unit == 0;
      units[row] = "u" + unit;
      weeks[row] = "2026-W%02d".formatted(row % WEEKS + 1);
      columns[1][row] = 50;
      for (int i = 0; i < 50; i++) {
        columns[0][row] += random.nextDouble() < 0.4 + 0.05 * unit ? 1 : 0;
      }
      columns[0][row] = made ? 40 : columns[0][row];
      columns[2][row] = made ? 70 : 21 + random.nextInt(60);
      columns[3][row] = made ? 19 : random.nextInt(4);
      columns[4][row] = 20;
    }
    return IndexTable.builder(units)
        .periods(weeks)
        .number("present", columns[0])
        .number("invited", columns[1])
        .number("visits", columns[2])
        .number("late", columns[3])
        .number("records", columns[4])
        .build();
  }

  private static IndexResult run(String effect) {
    return IndexEngine.run(
        SpecParser.parse(
            "i.yaml",
            """
            spec: index/1
            id: i
            version: 1
            period: {key: week}
            indicators:
              presence:
                numerator: present
                denominator: invited
                scale: 100
                normalise: {method: goalposts, lower: 0, upper: 100}
                integrity: [too_regular, copy_forward, {check: bunching, target: 78, width: 5},
                            {check: batch_entry, late: late, records: records}]
              visits:
                normalise: {method: goalposts, lower: 0, upper: 100}
                integrity: [heaping]
            tree: {index: {children: {presence: 3, visits: 1}, aggregate: geometric}}
            integrity: EFFECT
            """
                .replace("EFFECT", effect)),
        table());
  }

  private static double sum(IndexResult result, int row) {
    double[] presence = result.contributions("presence");
    double[] visits = result.contributions("visits");
    return (presence == null ? 0 : presence[row]) + (visits == null ? 0 : visits[row]);
  }

  @Test
  void everyCheckOfATableIsMadeAndTheScoreStays() {
    IndexResult result = run("{effect: flag}");
    int last = WEEKS - 1;
    IntegrityStep.Trust made = result.integrity().of(last);

    assertThat(made.grade()).hasToString("D");
    assertThat(made.findings())
        .extracting(found -> found.finding().check())
        .containsExactlyInAnyOrder(
            Kind.TOO_REGULAR, Kind.COPY_FORWARD, Kind.BUNCHING, Kind.BATCH_ENTRY, Kind.HEAPING);
    assertThat(made.findings())
        .isNotEmpty()
        .allMatch(found -> found.finding().probability() < 0.001);
    assertThat(result.integrity().of(2 * WEEKS - 1).grade()).hasToString("A");
    assertThat(result.flags().has(result.item("index"), last, ReasonCode.INTEGRITY)).isTrue();
    assertThat(result.scores()[last])
        .isCloseTo(Math.exp(0.75 * Math.log(80) + 0.25 * Math.log(70)), within(1e-12));
  }

  @Test
  void aCapIsTheMedianOfTheOthersOfThatPeriod() {
    IndexResult flagged = run("{effect: flag}");
    IndexResult capped = run("{effect: cap}");
    int last = WEEKS - 1;
    double[] others =
        Arrays.stream(new int[] {1, 2, 3, 4, 5, 6, 7, 8})
            .filter(unit -> !flagged.integrity().of(unit * WEEKS + last).suspicious())
            .mapToDouble(unit -> flagged.scores()[unit * WEEKS + last])
            .sorted()
            .toArray();
    double median = (others[(others.length - 1) / 2] + others[others.length / 2]) / 2;

    assertThat(flagged.scores()[last]).isGreaterThan(median);
    assertThat(capped.scores()[last]).isCloseTo(median, within(1e-12));
    assertThat(sum(capped, last)).isCloseTo(capped.scores()[last], within(1e-9));
    assertThat(capped.flags().has(capped.item("index"), last, ReasonCode.CAPPED)).isTrue();
    assertThat(capped.scores()[2 * WEEKS - 1]).isEqualTo(flagged.scores()[2 * WEEKS - 1]);
    assertThat(capped.ranks().get(0).rank()[last])
        .isGreaterThan(flagged.ranks().get(0).rank()[last]);
  }

  @Test
  void aPenaltyIsTheFactorOfTheGrade() {
    IndexResult flagged = run("{effect: flag}");
    IndexResult reduced = run("{effect: penalty, factors: [1, 0.8, 0.5]}");
    int last = WEEKS - 1;

    assertThat(reduced.scores()[last]).isEqualTo(0.5 * flagged.scores()[last]);
    assertThat(sum(reduced, last)).isCloseTo(reduced.scores()[last], within(1e-9));
    assertThat(reduced.flags().has(reduced.item("index"), last, ReasonCode.PENALISED)).isTrue();
    Explanation why = reduced.explainer().againstPrevious(last).orElseThrow();
    assertThat(why.to()).isCloseTo(reduced.scores()[last], within(1e-9));
    assertThat(why.sum()).isCloseTo(why.to() - why.from(), within(1e-9));
    assertThat(reduced.explainer().againstPeers(last).orElseThrow().effects())
        .anyMatch(effect -> effect.kind() == Effect.Kind.INTEGRITY && effect.amount() < 0);
  }

  @Test
  void aScoreBelowZeroHasNoFactor() {
    String spec =
        """
        spec: index/1
        id: n
        version: 1
        period: {key: week}
        indicators:
          presence: {numerator: present, denominator: invited, integrity: [copy_forward, too_regular],
            normalise: {method: zscore}}
        tree: {index: {children: {presence: -1}}}
        integrity: {effect: penalty}
        """
            .replace("-1", "1")
            .replace("normalise", "direction: lower, normalise");

    assertThatThrownBy(() -> IndexEngine.run(SpecParser.parse("n.yaml", spec), table()))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining("integrity.effect needs scores of 0 or more, found -")
        .hasMessageContaining("for u0 2026-W");
  }

  @Test
  void countsThatCannotBeAreLeftOutOfTheChecks() {
    assertThat(checksOfTheFirst(new double[] {5, 1, 2}, new double[] {5, 5, 4}))
        .contains(Kind.CEILING);
    assertThat(checksOfTheFirst(new double[] {7, -1, 2.5}, new double[] {5, 5, Double.NaN}))
        .as("last digits are looked at, whatever they count")
        .containsExactly(Kind.HEAPING);
  }

  private static List<Kind> checksOfTheFirst(double[] x, double[] y) {
    return IndexEngine.run(
            SpecParser.parse(
                "c.yaml",
                "spec: index/1\nid: c\nversion: 1\nindicators: {a: {numerator: x, denominator: y,"
                    + " integrity: [ceiling, too_regular, copy_forward, heaping, bunching]}}\n"
                    + "tree: {index: {children: {a: 1}}}\n"),
            IndexTable.builder(new String[] {"u1", "u2", "u3"})
                .number("x", x)
                .number("y", y)
                .build())
        .integrity()
        .of(0)
        .findings()
        .stream()
        .map(found -> found.finding().check())
        .toList();
  }
}
