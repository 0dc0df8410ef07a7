package org.xianfeng.batch.disclosure;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xianfeng.batch.explain.BranchExplanation;
import org.xianfeng.batch.explain.ExplainBranch;
import org.xianfeng.batch.fact.RandomFacts;
import org.xianfeng.batch.fixture.Specs;
import org.xianfeng.batch.fixture.TestLake;
import org.xianfeng.batch.publication.PublishJob;
import org.xianfeng.batch.score.ScoreJob;
import org.xianfeng.batch.table.WeekRows;
import org.xianfeng.models.access.ReaderScope;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.disclosure.Disclosed;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.privacy.Suppression;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.DisclosedWeeks;
import org.xianfeng.models.table.IndexContributions;
import org.xianfeng.models.table.IndexScores;
import org.xianfeng.models.table.Measures;
import org.xianfeng.models.table.TableDef;

/** Facts, of which most counts are of one to nine persons, up to their publication. */
class DisclosureJobTest {
  private static final TestLake LAKE = TestLake.get();
  private static final String TENANT = "disclosure";
  private static final String WEEK = "2026-W38";
  private static final int BRANCHES = 60;
  private static final String TRAINING = Measures.REQUIRED_TRAINING.name();

  @BeforeAll
  static void publish() {
    RandomFacts.write(LAKE, TENANT, List.of(WEEK), BRANCHES, 11);
    assertThat(job().run(List.of(WEEK))).containsExactly(WEEK);
    new ScoreJob(LAKE.spark(), LAKE.lake(), TENANT)
        .run(Specs.vanguard(), List.of(IsoWeek.parse(WEEK)));
    new PublishJob(
            LAKE.spark(),
            LAKE.lake(),
            LAKE.settings(),
            TENANT,
            Clock.fixed(Instant.parse("2026-09-21T06:00:00Z"), ZoneOffset.UTC),
            step -> {})
        .run();
  }

  @Test
  void noPublishedCountIsOfOneToFourPersons() {
    Map<String, Row> facts =
        rows(BranchWeeks.TABLE).stream()
            .collect(Collectors.toMap(row -> row.getAs("branch"), row -> row));
    int hidden = 0;
    int shown = 0;
    for (Row row : ofBranches()) {
      Set<String> names = Disclosed.names(row.getAs(DisclosedWeeks.HIDDEN.name()));
      for (Measures.Measure measure : Measures.all()) {
        @Nullable Long counted = of(facts, row).getAs(measure.denominatorColumn());
        @Nullable Long told = row.getAs(measure.denominatorColumn());
        boolean persons = Measures.ofPersons().stream().anyMatch(all -> all.contains(measure));
        if (names.contains(measure.name())) {
          hidden++;
          assertThat(told).isNull();
          assertThat(row.<Long>getAs(measure.numeratorColumn())).isNull();
        } else {
          shown++;
          assertThat(told).isEqualTo(counted);
          assertThat(!persons || told == null || told >= Suppression.INSIDE).isTrue();
        }
      }
    }
    assertThat(hidden).isPositive();
    assertThat(shown).isPositive();
  }

  @Test
  void theIndexGivesNoHiddenCountBack() {
    Map<String, Row> scores =
        rows(IndexScores.TABLE).stream()
            .filter(row -> row.getAs("node").equals("vanguard"))
            .collect(Collectors.toMap(row -> row.getAs("branch"), row -> row));
    Map<String, List<Row>> parts =
        rows(IndexContributions.TABLE).stream()
            .collect(Collectors.groupingBy(row -> row.getAs("branch")));
    int suppressed = 0;
    for (Row row : ofBranches()) {
      String branch = row.getAs(DisclosedWeeks.ORGANISATION.name());
      boolean hidden = Disclosed.names(row.getAs(DisclosedWeeks.HIDDEN.name())).contains(TRAINING);
      if (hidden) {
        suppressed++;
        assertThat(of(scores, row).<Double>getAs("score")).isNull();
        assertThat(of(scores, row).<Integer>getAs("rank")).isNull();
        assertThat(of(scores, row).<String>getAs("flags")).isEqualTo(IndexScores.SUPPRESSED);
        assertThat(parts.getOrDefault(branch, List.of()))
            .isNotEmpty()
            .allSatisfy(part -> assertThat(part.<Double>getAs("contribution")).isNull())
            .filteredOn(part -> part.getAs("indicator").equals(TRAINING))
            .singleElement()
            .satisfies(
                part -> {
                  for (String column :
                      List.of("numerator", "denominator", "value", "normalised", "weight")) {
                    assertThat(part.<Double>getAs(column)).as(column).isNull();
                  }
                });
      }
    }
    assertThat(suppressed).isPositive();
  }

  @Test
  void anExplanationSaysThatItIsHiddenAndNothingMore() {
    String branch =
        ofBranches().stream()
            .filter(row -> row.<String>getAs(DisclosedWeeks.HIDDEN.name()).contains(TRAINING))
            .map(row -> row.<String>getAs(DisclosedWeeks.ORGANISATION.name()))
            .findFirst()
            .orElseThrow();

    BranchExplanation one =
        new ExplainBranch(LAKE.lake(), TENANT, Specs.vanguard(), ReaderScope.EVERYTHING)
            .of(branch, IsoWeek.parse(WEEK));

    assertThat(one.suppressed()).isTrue();
    assertThat(one.standing().score()).isNaN();
    assertThat(one.lastWeek()).isNull();
    assertThat(one.peers()).isNull();
  }

  @Test
  void whatWasPublishedIsDecidedTheSameAgain() {
    assertThat(job().run(List.of(WEEK))).isEmpty();
  }

  @Test
  void withoutADecisionNothingIsScored() {
    RandomFacts.write(LAKE, "undecided", List.of(WEEK), 3, 11);
    LAKE.lake()
        .load(DisclosedWeeks.TABLE)
        .manageSnapshots()
        .removeBranch("work-undecided")
        .commit();

    assertThatThrownBy(
            () ->
                new ScoreJob(LAKE.spark(), LAKE.lake(), "undecided")
                    .run(Specs.vanguard(), List.of(IsoWeek.parse(WEEK))))
        .isInstanceOf(Failure.Missing.class)
        .hasMessageContaining("mart.disclosed_week does not say what may be shown");
  }

  private static Row of(Map<String, Row> rows, Row branch) {
    return requireNonNull(rows.get(branch.<String>getAs(DisclosedWeeks.ORGANISATION.name())));
  }

  private static DisclosureJob job() {
    return new DisclosureJob(LAKE.spark(), LAKE.lake(), TENANT, Suppression.INSIDE);
  }

  private static List<Row> ofBranches() {
    return rows(DisclosedWeeks.TABLE).stream()
        .filter(row -> row.getAs(DisclosedWeeks.KIND.name()).equals("branch"))
        .toList();
  }

  private static List<Row> rows(TableDef table) {
    return new WeekRows(LAKE.spark(), table, TENANT)
        .read(LAKE.lake().load(table).currentSnapshot(), List.of(WEEK))
        .collectAsList();
  }
}
