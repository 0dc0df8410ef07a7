package org.xianfeng.batch.score;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xianfeng.batch.fact.RandomFacts;
import org.xianfeng.batch.fixture.Specs;
import org.xianfeng.batch.fixture.TestLake;
import org.xianfeng.batch.table.WeekRows;
import org.xianfeng.batch.table.WorkBranch;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.IndexEngine;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.language.SpecColumns;
import org.xianfeng.models.index.rank.ScoreRanks;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.table.IndexTable;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.IndexContributions;
import org.xianfeng.models.table.IndexScores;
import org.xianfeng.models.table.MartColumns;
import org.xianfeng.models.table.TableDef;

class ScoreJobTest {
  private static final TestLake LAKE = TestLake.get();
  private static final IndexSpec SPEC = Specs.vanguard();
  private static final String TENANT = "score";
  private static final String WEEK = "2026-W38";
  private static final int BRANCHES = 300;
  private static final double TOLERANCE = 1e-9;

  @BeforeAll
  static void score() {
    RandomFacts.write(LAKE, TENANT, List.of("2026-W37", WEEK), BRANCHES, 5);
    job().run(SPEC, IsoWeek.parseRange("2026-W37..2026-W38"));
  }

  @Test
  void givesTheNumbersOfThePlainEngineBitForBitWhateverTheOrderOfRows() {
    List<Row> facts = new ArrayList<>(rows(BranchWeeks.TABLE, WEEK));
    facts.addAll(rows(BranchWeeks.TABLE, "2026-W37"));
    IndexResult plain = IndexEngine.run(SPEC, table(facts));
    Map<String, Row> scores = new HashMap<>();
    rows(IndexScores.TABLE, WEEK)
        .forEach(row -> scores.put(key(row, IndexScores.NODE.name()), row));
    Map<String, Row> parts = new HashMap<>();
    rows(IndexContributions.TABLE, WEEK)
        .forEach(row -> parts.put(key(row, IndexContributions.INDICATOR.name()), row));

    int nodes = 0;
    int indicators = 0;
    for (int i = 0; i < BRANCHES; i++) {
      String branch = plain.table().unit(i);
      for (String node : SPEC.tree().keySet()) {
        if (exists(plain, node, i)) {
          nodes++;
          assertBits(
              requireNonNull(scores.get(branch + '/' + node)),
              IndexScores.SCORE.name(),
              plain.values(node)[i]);
        }
      }
      for (String indicator : SPEC.indicators().keySet()) {
        if (exists(plain, indicator, i)) {
          indicators++;
          Row part = requireNonNull(parts.get(branch + '/' + indicator));
          assertBits(part, IndexContributions.NORMALISED.name(), plain.values(indicator)[i]);
          double[] contributions = requireNonNull(plain.contributions(indicator));
          assertBits(part, IndexContributions.CONTRIBUTION.name(), contributions[i]);
          double[] pooled = requireNonNull(plain.denominators(indicator));
          boolean few = plain.flags().has(plain.item(indicator), i, ReasonCode.SMALL_N);
          assertBits(part, IndexContributions.DENOMINATOR.name(), few ? Double.NaN : pooled[i]);
        }
      }
    }
    assertThat(scores).as("what does not exist for a branch has no row").hasSize(nodes);
    assertThat(parts).hasSize(indicators);
    assertThat(nodes).isLessThan(BRANCHES * SPEC.tree().size());
  }

  private static boolean exists(IndexResult plain, String item, int row) {
    return !plain.flags().has(plain.item(item), row, ReasonCode.NOT_APPLICABLE);
  }

  @Test
  void contributionsSumToTheScoreAndWeightsToOne() {
    Map<String, Double> sums = new HashMap<>();
    Map<String, Double> weights = new HashMap<>();
    int known = 0;
    for (Row row : rows(IndexContributions.TABLE, WEEK)) {
      @Nullable Double contribution = row.getAs(IndexContributions.CONTRIBUTION.name());
      if (contribution != null) {
        known++;
        sums.merge(row.getAs(IndexContributions.BRANCH.name()), contribution, Double::sum);
        weights.merge(
            row.getAs(IndexContributions.BRANCH.name()),
            row.<Double>getAs(IndexContributions.WEIGHT.name()),
            Double::sum);
      }
    }
    assertThat(known).isGreaterThan(1000);
    for (Row row : roots()) {
      @Nullable Double score = row.getAs(IndexScores.SCORE.name());
      if (score != null) {
        assertThat(sums.get(row.<String>getAs(IndexScores.BRANCH.name())))
            .isCloseTo(score, within(TOLERANCE));
        assertThat(weights.get(row.<String>getAs(IndexScores.BRANCH.name())))
            .isCloseTo(1, within(TOLERANCE));
      }
    }
  }

  @Test
  void ranksAllAndWithinTheSector() {
    List<Row> roots = roots();
    double[] scores =
        roots.stream()
            .mapToDouble(
                row -> {
                  Double score = row.<@Nullable Double>getAs(IndexScores.SCORE.name());
                  return score == null ? Double.NaN : score;
                })
            .toArray();
    double[] ranks = ScoreRanks.of(scores, SPEC.results().rank());
    assertThat(roots).isNotEmpty();
    for (int i = 0; i < scores.length; i++) {
      Row row = roots.get(i);
      String sector = row.getAs(IndexScores.PEER_GROUP.name());
      double[] peers = new double[scores.length];
      for (int j = 0; j < peers.length; j++) {
        boolean peer = roots.get(j).<String>getAs(IndexScores.PEER_GROUP.name()).equals(sector);
        peers[j] = peer ? scores[j] : Double.NaN;
      }
      assertThat(row.<@Nullable Integer>getAs(IndexScores.RANK.name())).isEqualTo(whole(ranks[i]));
      assertThat(row.<@Nullable Integer>getAs(IndexScores.PEER_RANK.name()))
          .isEqualTo(whole(ScoreRanks.of(peers, SPEC.results().rank())[i]));
      assertThat(row.<Integer>getAs(IndexScores.PEERS.name()))
          .isEqualTo((int) Arrays.stream(peers).filter(score -> !Double.isNaN(score)).count());
    }
  }

  @Test
  void aDimensionWithoutDataIsUnknownAndNotZero() {
    boolean unknown = false;
    for (Row row : rows(IndexScores.TABLE, WEEK)) {
      if (row.<String>getAs(IndexScores.NODE.name()).equals("learning")) {
        unknown |= row.isNullAt(row.fieldIndex(IndexScores.SCORE.name()));
      }
    }
    assertThat(unknown).isTrue();
  }

  @Test
  void aWeekThatAVersionDoesNotHoldForIsRefused() {
    IndexSpec later = Specs.patched("effective: {from: 2027-W01}");
    IndexSpec earlier = Specs.patched("effective: {from: 2020-W01, to: 2025-W52}");

    for (IndexSpec spec : List.of(later, earlier)) {
      assertThatThrownBy(() -> job().run(spec, List.of(IsoWeek.parse("2026-W10"))))
          .isInstanceOf(Failure.Usage.class)
          .hasMessageStartingWith("vanguard 1.0.0 does not hold for 2026-W10");
    }
  }

  @Test
  void writesNothingWhenNothingChanged() {
    assertThat(job().run(SPEC, IsoWeek.parseRange("2026-W37..2026-W38"))).isEmpty();
  }

  private static ScoreJob job() {
    return new ScoreJob(LAKE.spark(), LAKE.lake(), TENANT);
  }

  private static List<Row> roots() {
    return rows(IndexScores.TABLE, WEEK).stream()
        .filter(row -> row.<String>getAs(IndexScores.NODE.name()).equals(SPEC.root()))
        .toList();
  }

  private static List<Row> rows(TableDef table, String week) {
    return new WeekRows(LAKE.spark(), table, TENANT)
        .read(new WorkBranch(LAKE.lake().load(table), TENANT).head(), List.of(week))
        .collectAsList();
  }

  private static IndexTable table(List<Row> facts) {
    IndexTable.Builder table =
        IndexTable.builder(
                facts.stream()
                    .map(row -> row.<String>getAs(BranchWeeks.BRANCH.name()))
                    .toArray(String[]::new))
            .periods(
                facts.stream()
                    .map(row -> row.<String>getAs(MartColumns.WEEK.name()))
                    .toArray(String[]::new));
    for (String text : SpecColumns.texts(SPEC)) {
      table.text(text, facts.stream().map(row -> row.<String>getAs(text)).toArray(String[]::new));
    }
    for (String number : SpecColumns.numbers(SPEC)) {
      table.number(
          number,
          facts.stream()
              .mapToDouble(
                  row -> {
                    Long value = row.<@Nullable Long>getAs(number);
                    return value == null ? Double.NaN : value;
                  })
              .toArray());
    }
    return table.build();
  }

  private static String key(Row row, String column) {
    return row.<String>getAs(IndexScores.BRANCH.name()) + '/' + row.getAs(column);
  }

  private static @Nullable Integer whole(double rank) {
    return Double.isNaN(rank) ? null : (int) rank;
  }

  private static void assertBits(Row row, String column, double expected) {
    Double actual = row.<@Nullable Double>getAs(column);
    assertThat(Double.doubleToLongBits(actual == null ? Double.NaN : actual))
        .as(column)
        .isEqualTo(Double.doubleToLongBits(expected));
  }
}
