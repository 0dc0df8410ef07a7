package org.xianfeng.models.index.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.published.Frame;
import org.xianfeng.models.index.published.PublishedIndex;
import org.xianfeng.models.index.published.PublishedUnit;
import org.xianfeng.models.index.spec.IndexSpec;

/** What moved a mean, worked out by hand. */
class GroupChangeTest {
  private static final double TOLERANCE = 1e-9;
  private static final IndexSpec SPEC =
      SpecParser.parse(
          "spec.yaml",
          """
          spec: index/1
          id: index
          version: 1
          defaults:
            indicator: {normalise: {method: goalposts, lower: 0, upper: 100, to: [0, 100]}}
          indicators: {a: {}, b: {}, c: {}}
          tree:
            index: {children: {a: 1, b: 1, c: 2}, aggregate: geometric, zero: {rule: floor, eps: 1}}
          """);
  private static final Frame FRAME = new Frame(Map.of(), Map.of(), Map.of(), Map.of());

  @Test
  void oneIndicatorThatFallsInOneTownIsTheCauseAndTheTownIsNamed() {
    Map<String, GroupChange.Scored> before = new HashMap<>();
    Map<String, GroupChange.Scored> after = new HashMap<>();
    Map<String, Explanation> changes = new HashMap<>();
    for (String town : List.of("east", "west")) {
      for (int branch = 0; branch < 5; branch++) {
        boolean fell = town.equals("east") && branch < 4;
        before.put(town + branch, new GroupChange.Scored(town, 80));
        after.put(town + branch, new GroupChange.Scored(town, fell ? 70 : 80.5));
        changes.put(
            town + branch,
            new Explanation(
                80,
                fell ? 70 : 80.5,
                fell
                    ? List.of(new Effect("presence", Effect.Kind.VALUE, -10))
                    : List.of(new Effect("training", Effect.Kind.VALUE, 0.5))));
      }
    }

    GroupChange change = GroupChange.of(before, after, changes);

    assertThat(change.points()).isCloseTo(-4 + 0.3, within(TOLERANCE));
    GroupChange.Cause main = change.main().orElseThrow();
    assertThat(main.item()).isEqualTo("presence");
    assertThat(main.points()).isCloseTo(-4, within(TOLERANCE));
    assertThat(main.places()).containsExactly(new GroupChange.Place("east", -4));
    assertThat(change.causes()).hasSize(2);
    assertThat(change.causes().get(1).places())
        .extracting(GroupChange.Place::part)
        .containsExactly("west", "east");
  }

  @Test
  void unitsThatComeAndGoAreACauseOfTheirOwn() {
    GroupChange change =
        GroupChange.of(
            Map.of("x", scored(80), "gone", scored(40)),
            Map.of("x", scored(80), "new", scored(90)),
            Map.of("x", new Explanation(80, 80, List.of())));

    assertThat(change.points()).isCloseTo(25, within(TOLERANCE));
    assertThat(change.causes())
        .singleElement()
        .satisfies(
            cause -> {
              assertThat(cause.item()).isEqualTo(GroupChange.Cause.UNITS);
              assertThat(cause.points()).isCloseTo(25, within(TOLERANCE));
            });
    assertThat(change.joined()).isEqualTo(1);
    assertThat(change.left()).isEqualTo(1);
  }

  @Test
  void acrossAChangeOfMethodNothingElseIsSaid() {
    GroupChange change = GroupChange.of(Map.of("x", scored(80)), Map.of("x", scored(75)), null);

    assertThat(change.main().orElseThrow().item()).isEqualTo(GroupChange.Cause.METHOD);
    assertThat(change.main().orElseThrow().points()).isCloseTo(-5, within(TOLERANCE));
  }

  @Test
  void withoutAScoreThereIsNoChange() {
    GroupChange change = GroupChange.of(Map.of(), Map.of("x", scored(75)), Map.of());

    assertThat(change.points()).isNaN();
    assertThat(change.main()).isEmpty();
  }

  @Test
  void causesSumToTheChangeWhateverComesAndGoes() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 200; round++) {
      Map<String, PublishedUnit> before = units(random);
      Map<String, PublishedUnit> now = units(random);

      Map<String, Explanation> changes = PublishedIndex.changes(SPEC, before, FRAME, now, FRAME);
      GroupChange change = GroupChange.of(scored(before), scored(now), changes);

      if (!Double.isNaN(change.points())) {
        assertThat(change.causes().stream().mapToDouble(GroupChange.Cause::points).sum())
            .isCloseTo(change.points(), within(1e-7));
        for (GroupChange.Cause cause : change.causes()) {
          if (!cause.item().equals(GroupChange.Cause.UNITS)) {
            assertThat(cause.places().stream().mapToDouble(GroupChange.Place::points).sum())
                .isCloseTo(cause.points(), within(1e-7));
          }
        }
      }
    }
  }

  private static Map<String, PublishedUnit> units(SplittableRandom random) {
    Map<String, PublishedUnit> units = new HashMap<>();
    for (int unit = 0; unit < 12; unit++) {
      Map<String, Double> values = new HashMap<>();
      for (String indicator : List.of("a", "b", "c")) {
        if (random.nextInt(4) > 0) {
          values.put(indicator, random.nextDouble(0, 100));
        }
      }
      if (random.nextInt(5) > 0 && !values.isEmpty()) {
        units.put("u" + unit, new PublishedUnit(Map.of(), values));
      }
    }
    return units;
  }

  private static Map<String, GroupChange.Scored> scored(Map<String, PublishedUnit> units) {
    Map<String, GroupChange.Scored> scored = new HashMap<>();
    units.forEach(
        (code, unit) -> {
          double score = new PublishedIndex(SPEC, null, FRAME, unit, FRAME).score();
          if (!Double.isNaN(score)) {
            scored.put(code, new GroupChange.Scored("p" + code.length(), score));
          }
        });
    return scored;
  }

  private static GroupChange.Scored scored(double score) {
    return new GroupChange.Scored("town", score);
  }
}
