package org.xianfeng.batch.explain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xianfeng.batch.fact.RandomFacts;
import org.xianfeng.batch.fixture.Specs;
import org.xianfeng.batch.fixture.TestLake;
import org.xianfeng.batch.publication.PublishJob;
import org.xianfeng.batch.score.ScoreJob;
import org.xianfeng.models.access.ReaderScope;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.explain.Effect;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.lake.PublishedContribution;
import org.xianfeng.models.words.Language;

class ExplainBranchTest {
  private static final TestLake LAKE = TestLake.get();
  private static final String TENANT = "explain";
  private static final IsoWeek BEFORE = IsoWeek.parse("2026-W37");
  private static final IsoWeek WEEK = IsoWeek.parse("2026-W38");
  private static final int BRANCHES = 40;
  private static final double TOLERANCE = 1e-9;
  private static final IndexSpec OLD = Specs.vanguard();
  private static final IndexSpec RECALIBRATED = recalibrated();

  /** The week before with the delivered goalposts, the week itself with a higher one. */
  @BeforeAll
  static void publish() {
    RandomFacts.write(LAKE, TENANT, List.of(BEFORE.toString(), WEEK.toString()), BRANCHES, 3);
    ScoreJob score = new ScoreJob(LAKE.spark(), LAKE.lake(), TENANT);
    score.run(OLD, List.of(BEFORE));
    score.run(RECALIBRATED, List.of(WEEK));
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
  void explainsEveryBranchExactlyAcrossARecalibration() {
    ExplainBranch explain =
        new ExplainBranch(LAKE.lake(), TENANT, RECALIBRATED, ReaderScope.EVERYTHING);
    int framed = 0;
    for (int i = 0; i < BRANCHES; i++) {
      BranchExplanation one = explain.of("b%03d".formatted(i), WEEK);
      double points =
          one.parts().stream()
              .mapToDouble(PublishedContribution::contribution)
              .filter(Double::isFinite)
              .sum();
      assertThat(points).isCloseTo(one.standing().score(), within(TOLERANCE));
      var change = requireNonNull(one.lastWeek());
      assertThat(change.sum()).isCloseTo(change.to() - change.from(), within(TOLERANCE));
      var peers = requireNonNull(one.peers());
      assertThat(peers.sum()).isCloseTo(peers.to() - peers.from(), within(TOLERANCE));
      var rank = requireNonNull(one.rank());
      assertThat(rank.to()).isEqualTo(requireNonNull(one.standing().rank()).doubleValue());
      for (Effect effect : change.effects()) {
        if (effect.kind() == Effect.Kind.FRAME) {
          assertThat(effect.item()).isEqualTo("secretary_in_post");
          framed++;
        }
      }
    }
    assertThat(framed).as("branches whose secretary's goalpost moved their score").isPositive();
  }

  /** Some branches are scopes, and try every branch. */
  @Test
  void explainsTheBranchesOfAScopeAndNoOther() {
    List<String> codes = IntStream.range(0, BRANCHES).mapToObj("b%03d"::formatted).toList();
    for (String own : List.of("b000", "b017", "b039")) {
      var explain = new ExplainBranch(LAKE.lake(), TENANT, RECALIBRATED, new ReaderScope(own));
      for (String branch : codes) {
        if (branch.equals(own)) {
          assertThat(explain.of(branch, WEEK).standing().score()).isFinite();
        } else {
          assertThatThrownBy(() -> explain.of(branch, WEEK))
              .hasMessage("No branch %s in explain.2026-W38-r1 of tenant explain", branch);
        }
      }
    }
    assertThatThrownBy(
            () ->
                new ExplainBranch(LAKE.lake(), TENANT, RECALIBRATED, ReaderScope.NOTHING)
                    .of("b000", WEEK))
        .isInstanceOf(Failure.Usage.class);
  }

  @Test
  void withoutAWeekBeforeThereIsNothingToCompareWith() {
    BranchExplanation first =
        new ExplainBranch(LAKE.lake(), TENANT, OLD, ReaderScope.EVERYTHING).of("b000", BEFORE);

    assertThat(first.lastWeek()).isNull();
    assertThat(first.rank()).isNull();
    assertThat(first.peers()).isNotNull();
    assertThat(ExplanationText.of(first, Language.ZH)).contains("上周 last week: 没有可比的一期");
  }

  @Test
  void printsATableAndJson() throws IOException {
    BranchExplanation one =
        new ExplainBranch(LAKE.lake(), TENANT, RECALIBRATED, ReaderScope.EVERYTHING)
            .of("b001", WEEK);

    assertThat(ExplanationText.of(one, Language.ZH))
        .contains("先锋指数 vanguard: ")
        .contains("2026-W38 (explain.2026-W38-r1)")
        .contains("书记在岗 secretary_in_post")
        .contains("合计 sum");
    JsonNode json = new ObjectMapper().readTree(ExplanationJson.of(one));
    assertThat(json.get("score").doubleValue()).isEqualTo(one.standing().score());
    double sum = 0;
    for (JsonNode effect : json.get("last_week").get("effects")) {
      sum += effect.get("amount").doubleValue();
    }
    assertThat(sum)
        .isCloseTo(
            json.get("last_week").get("to").doubleValue()
                - json.get("last_week").get("from").doubleValue(),
            within(TOLERANCE));
    assertThat(json.get("rank_change").get("to").intValue()).isEqualTo(one.standing().rank());
  }

  @Test
  void saysWhatItCannotExplain() {
    assertThatThrownBy(
            () ->
                new ExplainBranch(LAKE.lake(), TENANT, RECALIBRATED, ReaderScope.EVERYTHING)
                    .of("b999", WEEK))
        .isInstanceOf(Failure.Usage.class)
        .hasMessage("No branch b999 in explain.2026-W38-r1 of tenant explain");
    assertThatThrownBy(
            () ->
                new ExplainBranch(LAKE.lake(), TENANT, RECALIBRATED, ReaderScope.EVERYTHING)
                    .of("b000", IsoWeek.parse("2026-W39")))
        .isInstanceOf(Failure.Missing.class)
        .hasMessage(
            "2026-W39 of tenant explain is not published; the last published week is 2026-W38");
    assertThatThrownBy(
            () ->
                new ExplainBranch(LAKE.lake(), TENANT, OLD, ReaderScope.EVERYTHING)
                    .of("b000", WEEK))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining("give that one with --spec");
  }

  private static IndexSpec recalibrated() {
    try {
      String text = Files.readString(Path.of("../conf/index/vanguard.yaml"));
      String found = "secretary_in_post_denominator}";
      assertThat(text).contains(found);
      return SpecParser.parse(
          "recalibrated.yaml",
          text.replace(
              found,
              "secretary_in_post_denominator, normalise: {method: goalposts, lower: 0, upper: 120,"
                  + " to: [0, 100]}}"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
