package org.xianfeng.models.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xianfeng.models.index.explain.Effect;
import org.xianfeng.models.index.explain.Explanation;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.published.Frame;
import org.xianfeng.models.index.published.PublishedIndex;
import org.xianfeng.models.index.published.PublishedUnit;
import org.xianfeng.models.index.spec.IndexSpec;

class PublishedIndexTest {
  private static final IndexSpec SPEC =
      SpecParser.parse(
          "spec.yaml",
          """
          spec: index/1
          id: index
          version: 1
          defaults:
            indicator: {normalise: {method: goalposts, lower: 0, upper: 64, to: [0, 128]}}
          indicators:
            a: {}
            b: {direction: lower}
            c: {}
            d: {applies: {sector: [village]}}
          tree:
            index: {children: {form: 3, outcome: 1}, aggregate: geometric, zero: {rule: floor, eps: 1}}
            form: {children: {a: 1, b: 1}}
            outcome: {children: {c: 1, d: 3}}
          """);
  private static final Frame STATED = new Frame(Map.of(), Map.of(), Map.of(), Map.of());
  private static final double TOLERANCE = 1e-9;

  @Test
  void aScoreThatMovesWithTheGoalpostsAloneIsAllFrame() {
    Frame recalibrated = new Frame(Map.of(), Map.of("a", 128.0, "c", 96.0), Map.of(), Map.of());
    PublishedUnit same = unit("town", Map.of("a", 32.0, "b", 16.0, "c", 48.0));

    PublishedIndex index = new PublishedIndex(SPEC, same, STATED, same, recalibrated);
    Explanation change = index.againstBefore().orElseThrow();

    assertThat(change.effects()).extracting(Effect::kind).containsOnly(Effect.Kind.FRAME);
    assertThat(change.effects()).extracting(Effect::item).containsExactlyInAnyOrder("a", "c");
    assertThat(change.sum()).isCloseTo(change.to() - change.from(), within(TOLERANCE)).isNegative();
  }

  @Test
  void weightsThatMoveAloneAreWeightEffects() {
    Frame heavier = new Frame(Map.of(), Map.of(), Map.of(), Map.of("form", Map.of("a", 7.0)));
    PublishedUnit same = unit("town", Map.of("a", 32.0, "b", 16.0, "c", 48.0));

    Explanation change =
        new PublishedIndex(SPEC, same, STATED, same, heavier).againstBefore().orElseThrow();

    assertThat(change.effects()).extracting(Effect::kind).containsOnly(Effect.Kind.WEIGHT);
    assertThat(change.sum()).isCloseTo(change.to() - change.from(), within(TOLERANCE));
  }

  @Test
  void aValueAndAGoalpostThatMoveTogetherShareTheChangeByHalves() {
    IndexSpec one =
        SpecParser.parse(
            "one.yaml",
            """
            spec: index/1
            id: index
            version: 1
            indicators:
              a: {normalise: {method: goalposts, lower: 0, upper: 64, to: [0, 128]}}
            tree:
              index: {children: {a: 1}}
            """);
    Frame wider = new Frame(Map.of(), Map.of("a", 128.0), Map.of(), Map.of());

    Explanation change =
        new PublishedIndex(
                one, unit("", Map.of("a", 32.0)), STATED, unit("", Map.of("a", 48.0)), wider)
            .againstBefore()
            .orElseThrow();

    // f0: 64 to 96, f1: 32 to 48; frame = ((32 - 64) + (48 - 96)) / 2
    assertThat(byKind(change))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(Effect.Kind.FRAME, -40.0, Effect.Kind.VALUE, 24.0));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyEffectTogetherIsTheDifference(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Frame before = frame(random);
    Frame now = frame(random);
    PublishedUnit old = unit("village", values(random));
    PublishedUnit current = unit("village", values(random));

    PublishedIndex index = new PublishedIndex(SPEC, old, before, current, now);

    index
        .againstBefore()
        .ifPresent(
            change -> {
              assertThat(change.from()).isEqualTo(index.scoreBefore());
              assertThat(change.to()).isEqualTo(index.score());
              assertThat(change.sum()).isCloseTo(change.to() - change.from(), within(TOLERANCE));
            });
    index
        .againstPeers(values(random))
        .ifPresent(
            change ->
                assertThat(change.sum()).isCloseTo(change.to() - change.from(), within(TOLERANCE)));
  }

  @Test
  void withoutAnEarlierPeriodOnlyTheLevelIsKnown() {
    PublishedIndex index =
        new PublishedIndex(SPEC, null, STATED, unit("town", Map.of("a", 32.0)), STATED);

    assertThat(index.againstBefore()).isEmpty();
    assertThat(index.score()).isCloseTo(64, within(TOLERANCE));
    assertThat(index.scoreBefore()).isNaN();
  }

  @Test
  void aTreeWithOtherChildrenIsAnotherTree() {
    Frame one = new Frame(Map.of(), Map.of(), Map.of(), Map.of("index", Map.of("a", 1.0)));
    Frame other = new Frame(Map.of(), Map.of(), Map.of(), Map.of("index", Map.of("b", 1.0)));

    assertThat(one.sameTree(other)).isFalse();
    assertThat(one.sameTree(one)).isTrue();
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 40);
  }

  private static PublishedUnit unit(String sector, Map<String, Double> values) {
    return new PublishedUnit(Map.of("sector", sector), values);
  }

  private static Map<String, Double> values(SplittableRandom random) {
    Map<String, Double> values = new HashMap<>();
    for (String indicator : SPEC.indicators().keySet()) {
      if (random.nextInt(4) > 0) {
        values.put(indicator, 80 * random.nextDouble());
      }
    }
    return values;
  }

  private static Frame frame(SplittableRandom random) {
    Map<String, Double> upper = new HashMap<>();
    SPEC.indicators().keySet().forEach(id -> upper.put(id, 40 + 40 * random.nextDouble()));
    return new Frame(
        Map.of(), upper, Map.of(), Map.of("form", Map.of("a", 1 + random.nextDouble())));
  }

  private static Map<Effect.Kind, Double> byKind(Explanation change) {
    Map<Effect.Kind, Double> sums = new EnumMap<>(Effect.Kind.class);
    change.effects().forEach(effect -> sums.merge(effect.kind(), effect.amount(), Double::sum));
    return sums;
  }
}
