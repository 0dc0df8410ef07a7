package org.xianfeng.models.index.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.SmallIndex;
import org.xianfeng.models.index.run.Flags;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.index.run.Stage;

/** What takes the place of a missing value, and what is said about it. */
class ImputeTest {
  private static final double NAN = Double.NaN;
  private static final String[] WEEKS = {"2026-W01", "2026-W02", "2026-W03", "2026-W05"};

  private static IndexResult weeks(String rule, double... values) {
    return SmallIndex.run(
        """
        period: {key: week}
        indicators: {a: {normalise: identity, %s}}
        tree: {index: {children: {a: 1}}}
        """
            .formatted(rule),
        SmallIndex.periods(WEEKS, values).build());
  }

  private static List<ReasonCode> reasons(IndexResult result, int row) {
    return Flags.reasons(result.flags().mask(0, row));
  }

  @Test
  void aValueIsCarriedAsManyPeriodsAsItMay() {
    IndexResult result = weeks("max_age: 1", 5, NAN, NAN, NAN);

    assertThat(result.values("a")).containsExactly(5, 5, NAN, NAN);
    assertThat(reasons(result, 1)).containsExactly(ReasonCode.MISSING, ReasonCode.CARRIED_FORWARD);
    assertThat(reasons(result, 2)).as("no chain has failed").containsExactly(ReasonCode.MISSING);
    assertThat(result.coverage()).as("carried is observed").containsExactly(1, 1, 0, 0);
    assertThat(weeks("max_age: 3", 5, NAN, NAN, NAN).values("a")).containsExactly(5, 5, 5, NAN);
    assertThat(weeks("max_age: 4", 5, NAN, NAN, NAN).values("a")).containsExactly(5, 5, 5, 5);
  }

  @Test
  void asALinkOfTheChainItHasItsPlaceThere() {
    assertThat(weeks("impute: [locf]", NAN, 5, NAN, NAN).values("a"))
        .as("without max_age there is no limit")
        .containsExactly(NAN, 5, 5, 5);
    assertThat(weeks("max_age: 1, impute: [locf]", 5, NAN, NAN, NAN).values("a"))
        .containsExactly(5, 5, NAN, NAN);
    assertThat(weeks("max_age: 9, impute: [mean, locf]", 5, NAN, NAN, NAN).values("a"))
        .as("the mean of nobody, then the own value")
        .containsExactly(5, 5, 5, 5);
    assertThat(
            weeks("max_age: 1, impute: [{method: constant, value: 1}]", 5, NAN, NAN, NAN)
                .values("a"))
        .as("unless the chain says where, carrying comes first")
        .containsExactly(5, 5, 1, 1);
  }

  @ParameterizedTest
  @CsvSource({"10, NaN, NaN, 50, 20, 30", "10, NaN, 40, 50, 25, 40", "10, 12, NaN, 42, 12, 22"})
  void aLineIsDrawnBetweenTheValuesBeforeAndAfterByTheCalendar(
      double first, double second, double third, double fifth, double at2, double at3) {
    IndexResult result = weeks("impute: [linear]", first, second, third, fifth);

    assertThat(result.values("a"))
        .containsExactly(new double[] {first, at2, at3, fifth}, within(1e-12));
  }

  @Test
  void noLineIsDrawnBeyondTheLastValue() {
    IndexResult result = weeks("impute: [linear]", NAN, 10, 20, NAN);

    assertThat(result.values("a")).containsExactly(NAN, 10, 20, NAN);
    assertThat(reasons(result, 0))
        .containsExactly(ReasonCode.MISSING, ReasonCode.IMPUTATION_FAILED);
    assertThat(reasons(result, 1)).isEmpty();
    assertThat(reasons(result, 3))
        .containsExactly(ReasonCode.MISSING, ReasonCode.IMPUTATION_FAILED);
  }

  /** What R's approx gives with rule = 2. */
  @Test
  void whereToldTheFirstAndTheLastValueGoOnBeyondTheLine() {
    IndexResult result = weeks("impute: [linear_nearest]", NAN, 10, NAN, 20);
    assertThat(result.values("a"))
        .containsExactly(new double[] {10, 10, 10 + 10 / 3.0, 20}, within(1e-12));
    assertThat(reasons(result, 0)).containsExactly(ReasonCode.MISSING, ReasonCode.IMPUTED);

    assertThat(weeks("impute: [linear_nearest]", 4, NAN, 6, NAN).values("a"))
        .containsExactly(4, 5, 6, 6);
    assertThat(weeks("impute: [linear_nearest]", NAN, NAN, 6, NAN).values("a"))
        .containsExactly(6, 6, 6, 6);
    assertThat(weeks("impute: [linear_nearest]", NAN, NAN, NAN, NAN).values("a"))
        .containsExactly(NAN, NAN, NAN, NAN);
  }

  @Test
  void whatIsFilledInIsMarkedAndNotObserved() {
    IndexResult result = weeks("impute: [{method: constant, value: 7}]", 5, NAN, NAN, 6);

    assertThat(result.values("a")).containsExactly(5, 7, 7, 6);
    assertThat(reasons(result, 1)).containsExactly(ReasonCode.MISSING, ReasonCode.IMPUTED);
    assertThat(reasons(result, 0)).isEmpty();
    assertThat(result.coverage()).containsExactly(1, 0, 0, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "mean, 4, 4",
    "population_mean, 4, 4",
    "median, 2, 2",
    "population_median, 2, 2",
    "'{method: group_mean, group: area}', 1.5, 9",
    "'{method: group_median, group: area}', 1.5, 9",
    "'{method: group_mean, group: area, min_present: 2}', 1.5, NaN",
    "'{method: median, min_present: 3}', 2, 2",
    "'{method: median, min_present: 4}', NaN, NaN"
  })
  void aMiddleIsThatOfThePresentValues(String link, double inX, double inY) {
    IndexResult result =
        SmallIndex.run(
            """
            peer_groups: {area: {by: [area]}}
            indicators: {a: {normalise: identity, impute: [%s]}}
            tree: {index: {children: {a: 1}}}
            """
                .formatted(link),
            SmallIndex.units(new double[] {1, 2, NAN, 9, NAN})
                .text("area", new String[] {"x", "x", "x", "y", "y"})
                .build());

    assertThat(result.values("a")).containsExactly(1, 2, inX, 9, inY);
  }

  @Test
  void theRowMeanIsOfThePlacesOfTheSiblingsTakenBackToTheScaleOfTheIndicator() {
    IndexResult result =
        SmallIndex.run(
            """
            defaults: {indicator: {normalise: identity, impute: [row_mean]}}
            indicators:
              a: {}
              b: {direction: lower}
              c: {impute: [none]}
              d: {direction: lower, impute: [none]}
              e: {impute: [none]}
              f: {impute: [none]}
            tree:
              index: {children: {x: 1, y: 1}}
              x: {children: {a: 1, b: 1, c: 1, d: 1, e: 0}}
              y: {children: {f: 1}}
            """,
            SmallIndex.units(
                    new double[] {NAN, 10, 30, NAN},
                    new double[] {NAN, 300, 500, NAN},
                    new double[] {4, 0, 8, NAN},
                    new double[] {2, 0, 8, NAN},
                    new double[] {9, 0, 9, 9},
                    new double[] {1, 0, 1, 1})
                .build());

    // c is half way, d three quarters; what has no weight or another parent does not matter
    assertThat(result.stage(Stage.IMPUTED)[0]).containsExactly(22.5, 10, 30, NAN);
    assertThat(result.stage(Stage.IMPUTED)[1]).containsExactly(375, 300, 500, NAN);
    assertThat(reasons(result, 0)).containsExactly(ReasonCode.MISSING, ReasonCode.IMPUTED);
    assertThat(Flags.reasons(result.flags().mask(0, 3)))
        .containsExactly(ReasonCode.MISSING, ReasonCode.IMPUTATION_FAILED);
  }

  @Test
  void whatOneUnitAloneHasOrAllShareIsNoPlace() {
    IndexResult result =
        SmallIndex.run(
            "a: {normalise: identity, impute: [row_mean]}, b: {}, c: {}",
            "children: {a: 1, b: 1, c: 1}",
            SmallIndex.units(
                    new double[] {NAN, 10, 30}, new double[] {7, 7, 7}, new double[] {1, 0, 4})
                .build());

    assertThat(result.values("a")).containsExactly(15, 10, 30);
  }

  @ParameterizedTest
  @CsvSource({"'{method: constant, value: 7}'", "mean", "row_mean"})
  void whatDoesNotExistIsNotFilledIn(String link) {
    IndexResult result =
        SmallIndex.run(
            "a: {normalise: identity, impute: [%s], applies: {kind: [x]}}, b: {normalise: identity}"
                .formatted(link),
            "children: {a: 1, b: 1}",
            SmallIndex.units(new double[] {1, NAN}, new double[] {2, 3})
                .text("kind", new String[] {"x", "y"})
                .build());

    assertThat(result.values("a")).containsExactly(1, NAN);
    assertThat(reasons(result, 1)).containsExactly(ReasonCode.NOT_APPLICABLE);
  }
}
