package org.xianfeng.models.index.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
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
import org.xianfeng.models.index.table.IndexTable;

/** What is pooled over periods, divided, missing or not there at all. */
class PoolTest {
  private static final double NAN = Double.NaN;
  private static final String[] WEEKS = {"2026-W01", "2026-W02", "2026-W03", "2026-W05"};

  private static IndexResult weeks(String rule, double[]... columns) {
    return SmallIndex.run(
        """
        period: {key: week}
        indicators: {s: {%s, normalise: identity}}
        tree: {index: {children: {s: 1}}}
        """
            .formatted(rule),
        SmallIndex.periods(WEEKS, columns).build());
  }

  private static IndexResult ratio(String rule, double above, double below) {
    return SmallIndex.run(
        "s: {numerator: a, denominator: b, normalise: identity, %s}".formatted(rule),
        "children: {s: 1}",
        SmallIndex.units(new double[] {above}, new double[] {below}).build());
  }

  private static List<ReasonCode> reasons(IndexResult result, int item, int row) {
    return Flags.reasons(result.flags().mask(item, row));
  }

  @Test
  void aWindowPoolsCountsOfTheLastPeriodsOfTheCalendar() {
    IndexResult result =
        weeks(
            "numerator: a, denominator: b, scale: 100, window: {periods: 2}",
            new double[] {1, 3, 5, 4},
            new double[] {2, 4, 10, 5});

    assertThat(result.stage(Stage.POOLED)[0])
        .containsExactly(new double[] {50, 400 / 6.0, 800 / 14.0, 80}, within(1e-12));
    assertThat(result.numerators("s")).containsExactly(1, 4, 8, 4);
    assertThat(result.denominators("s")).containsExactly(2, 6, 14, 5);
  }

  @Test
  void aMeanOfRatiosCountsEveryPeriodAlike() {
    IndexResult result =
        weeks(
            "numerator: a, denominator: b, scale: 100, window: {periods: 3, pool: mean}",
            new double[] {1, 3, 0, 4},
            new double[] {2, 4, 0, 5});

    assertThat(result.stage(Stage.POOLED)[0])
        .as("where there is nothing to divide by, a period says nothing")
        .containsExactly(new double[] {50, 62.5, 62.5, 80}, within(1e-12));
  }

  @Test
  void aPeriodThatLacksOneOfTheTwoIsLeftOut() {
    IndexResult result =
        weeks(
            "numerator: a, denominator: b, window: {periods: 2}",
            new double[] {1, NAN, 3, NAN},
            new double[] {2, 100, 4, 5});

    assertThat(result.stage(Stage.POOLED)[0]).containsExactly(0.5, 0.5, 0.75, NAN);
    assertThat(result.denominators("s")).containsExactly(2, 2, 4, NAN);
    assertThat(result.numerators("s")).containsExactly(1, 1, 3, NAN);
    assertThat(reasons(result, 0, 3)).contains(ReasonCode.MISSING);
  }

  @Test
  void valuesAreSummedOrAveragedOverTheWindow() {
    double[] hours = {1, NAN, 3, NAN};

    assertThat(weeks("value: a, scale: 10, window: {periods: 3}", hours).stage(Stage.POOLED)[0])
        .containsExactly(10, 10, 40, 30);
    assertThat(
            weeks("value: a, scale: 10, window: {periods: 3, pool: mean}", hours)
                .stage(Stage.POOLED)[0])
        .containsExactly(10, 10, 20, 30);
    assertThat(weeks("value: a, window: {periods: 1}", hours).stage(Stage.POOLED)[0])
        .containsExactly(1, NAN, 3, NAN);
    assertThat(weeks("value: a, window: {periods: 2}", hours).stage(Stage.POOLED)[0])
        .as("the week before is not in the table")
        .containsExactly(1, 1, 3, NAN);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 0, ZERO_DENOMINATOR",
    "3, -2, NEGATIVE_DENOMINATOR",
    "NaN, 0, MISSING",
    "3, NaN, MISSING"
  })
  void whatCannotBeDividedIsMissingAndSaysWhy(double above, double below, ReasonCode reason) {
    IndexResult result = ratio("", above, below);

    assertThat(result.values("s")).containsExactly(NAN);
    assertThat(reasons(result, 0, 0)).containsExactly(reason);
  }

  @Test
  void aDenominatorOfZeroIsAnErrorWhereTheRuleSaysSo() {
    assertThatThrownBy(() -> ratio("zero_denominator: error", 3, 0))
        .isInstanceOf(Failure.Data.class)
        .hasMessage("Denominator b of s is 0 for u0");
    assertThat(reasons(ratio("zero_denominator: error", 3, -1), 0, 0))
        .containsExactly(ReasonCode.NEGATIVE_DENOMINATOR);
  }

  @Test
  void aCellThatWasNoNumberIsTheReasonForTheMissingValue() {
    BitSet second = new BitSet();
    second.set(1);
    IndexTable table =
        SmallIndex.units(new double[] {1, NAN, NAN}, new double[] {2, 2, 2})
            .bad("a", second)
            .build();

    IndexResult result =
        SmallIndex.run(
            "s: {numerator: a, denominator: b, normalise: identity}", "children: {s: 1}", table);

    assertThat(reasons(result, 0, 0)).isEmpty();
    assertThat(reasons(result, 0, 1)).containsExactly(ReasonCode.BAD_CELL);
    assertThat(reasons(result, 0, 2)).containsExactly(ReasonCode.MISSING);
  }

  @Test
  void whatANodeDoesNotHaveItsChildrenDoNotHaveEither() {
    IndexResult result =
        SmallIndex.run(
            """
            defaults: {indicator: {normalise: identity}}
            indicators: {a: {}, b: {applies: {kind: [village, town]}}, c: {}}
            tree:
              index: {children: {farm: 1, c: 1}, missing: propagate}
              farm: {children: {a: 1, b: 1}, applies: {kind: [village]}}
            """,
            SmallIndex.units(new double[] {1, 1, 1}, new double[] {3, 3, 3}, new double[] {5, 5, 5})
                .text("kind", new String[] {"village", "town", "city"})
                .build());

    assertThat(result.values("a")).containsExactly(1, NAN, NAN);
    assertThat(result.values("farm")).containsExactly(2, NAN, NAN);
    assertThat(result.scores()).containsExactly(3.5, 5, 5);
    for (int item = 0; item < 2; item++) {
      assertThat(reasons(result, item, 0)).isEmpty();
      assertThat(reasons(result, item, 1)).containsExactly(ReasonCode.NOT_APPLICABLE);
      assertThat(reasons(result, item, 2)).containsExactly(ReasonCode.NOT_APPLICABLE);
    }
    assertThat(reasons(result, result.item("farm"), 1)).containsExactly(ReasonCode.NOT_APPLICABLE);
    assertThat(reasons(result, 2, 1)).isEmpty();
    assertThat(result.coverage()).containsExactly(1, 1, 1);
  }

  @Test
  void whatDoesNotExistIsNeitherMissingNorDividedByZero() {
    IndexResult result =
        SmallIndex.run(
            "s: {numerator: a, denominator: b, normalise: identity, applies: {kind: [x]}},"
                + " b: {normalise: identity}",
            "children: {s: 1, b: 1}",
            SmallIndex.units(new double[] {1}, new double[] {0})
                .text("kind", new String[] {"y"})
                .build());

    assertThat(reasons(result, 0, 0)).containsExactly(ReasonCode.NOT_APPLICABLE);
  }
}
