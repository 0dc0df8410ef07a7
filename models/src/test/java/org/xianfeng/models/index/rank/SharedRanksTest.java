package org.xianfeng.models.index.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xianfeng.models.index.rank.SharedRanks.Cell;
import org.xianfeng.models.index.rank.SharedRanks.Scores;
import org.xianfeng.models.index.spec.RankRule;
import org.xianfeng.models.index.spec.indicator.Ties;

class SharedRanksTest {
  private static final Cell ALL = new Cell("index", "population", "", "2026-W32");
  private static final Cell LAST_WEEK = new Cell("index", "population", "", "2026-W31");

  @Test
  void partsTogetherRankAsTheWhole() {
    SharedRanks ranks =
        SharedRanks.of(List.of(scores(70, 90, Double.NaN), scores(80, 70)), rule(null));

    assertThat(ranks.rank(ALL, 90)).isEqualTo(1);
    assertThat(ranks.rank(ALL, 80)).isEqualTo(2);
    assertThat(ranks.rank(ALL, 70)).as("two of them").isEqualTo(3);
    assertThat(ranks.rank(ALL, Double.NaN)).isNaN();
    assertThat(ranks.count(ALL)).as("a missing score is not ranked").isEqualTo(4);
    assertThat(ranks.count(LAST_WEEK)).isZero();
  }

  @Test
  void scoresThatRoundToTheSameShareARankAndOneThatRoundsToItHasIt() {
    SharedRanks ranks = SharedRanks.of(List.of(scores(70.04, 69.96, 69.94)), rule(1));

    assertThat(ranks.rank(ALL, 70.04)).isEqualTo(1);
    assertThat(ranks.rank(ALL, 69.96)).isEqualTo(1);
    assertThat(ranks.rank(ALL, 69.94)).isEqualTo(3);
    assertThat(ranks.rank(ALL, 70.01)).isEqualTo(1);
  }

  @Test
  void theTwoZerosAreOneScore() {
    SharedRanks ranks = SharedRanks.of(List.of(scores(0.0, -0.0, 1)), rule(null));

    assertThat(ranks.rank(ALL, -0.0)).isEqualTo(2);
    assertThat(ranks.rank(ALL, 0.0)).isEqualTo(2);
  }

  @Test
  void aPartMayHoldMoreScoresThanOneBlock() {
    Scores part = new Scores();
    for (int i = 1; i <= 200; i++) {
      part.add(ALL, i);
    }
    SharedRanks ranks = SharedRanks.of(List.of(part), rule(null));

    assertThat(ranks.count(ALL)).isEqualTo(200);
    for (int i = 1; i <= 200; i++) {
      assertThat(ranks.rank(ALL, i)).isEqualTo(201 - i);
    }
  }

  @Test
  void aScoreThatWasNotRankedIsNamed() {
    SharedRanks ranks = SharedRanks.of(List.of(scores(70)), rule(null));

    assertThatIllegalStateException()
        .isThrownBy(() -> ranks.rank(ALL, 71))
        .withMessageStartingWith("Score 71.0 of Cell[node=index");
    assertThatIllegalStateException().isThrownBy(() -> ranks.rank(LAST_WEEK, 70));
  }

  @ParameterizedTest
  @CsvSource({
    "2.4, 0, 2",
    "2.5, 0, 3",
    "2.6, 0, 3",
    "-2.6, 0, -3",
    "69.95, 1, 70",
    "1.005, 2, 1.0",
    "1.0050000000000001, 2, 1.01",
    "1.015, 2, 1.01",
    "0.1234567, 6, 0.123457",
    "123456.789, 12, 123456.789",
    "1e300, 12, 1e300"
  })
  void roundingIsHalfUpOfTheBinaryValue(double score, int decimals, double rounded) {
    assertThat(ScoreRanks.round(score, decimals)).isEqualTo(rounded);
  }

  @Test
  void aMissingScoreStaysMissingWhenRounded() {
    assertThat(ScoreRanks.round(Double.NaN, 2)).isNaN();
  }

  @Test
  void theLowestIsFirstWhereTheRuleSaysSo() {
    RankRule rising = new RankRule(1, Ties.AVERAGE, RankRule.Order.ASC, List.of("population"));

    assertThat(ScoreRanks.of(new double[] {3, 1.04, 0.96, Double.NaN}, rising))
        .containsExactly(3, 1.5, 1.5, Double.NaN);
  }

  private static Scores scores(double... scores) {
    Scores part = new Scores();
    for (double score : scores) {
      part.add(ALL, score);
    }
    return part;
  }

  private static RankRule rule(@Nullable Integer decimals) {
    return new RankRule(decimals, Ties.MIN, RankRule.Order.DESC, List.of("population"));
  }
}
