package org.xianfeng.models.rule.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergersTest {
  private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");

  private final Mergers mergers = new Mergers();

  @Test
  void whatBecameOfABranchIsFollowedToItsEndAndNoFurtherThanTheTimeThatIsAskedFor() {
    mergers.add(new Merger("t1", "b2", "b3", JUNE));
    mergers.add(new Merger("t1", "b1", "b2", MAY));

    assertThat(mergers.owner("b1", MAY.minusMillis(1))).isEqualTo("b1");
    assertThat(mergers.owner("b1", MAY)).isEqualTo("b2");
    assertThat(mergers.owner("b1", JUNE)).isEqualTo("b3");
    assertThat(mergers.mergedAt("b2")).isEqualTo(JUNE);
    assertThat(mergers.mergedAt("b3")).isNull();
  }

  @Test
  void theEarliestCountsWhateverTheOrder() {
    assertThat(mergers.add(new Merger("t1", "b1", "b3", JUNE))).isTrue();
    assertThat(mergers.add(new Merger("t1", "b1", "b2", MAY))).isTrue();
    assertThat(mergers.add(new Merger("t1", "b1", "b3", JUNE))).isFalse();

    assertThat(mergers.owner("b1", JUNE)).isEqualTo("b2");
  }

  @Test
  void byWhichABranchWouldBecomeAPartOfItselfIsRefused() {
    mergers.add(new Merger("t1", "b1", "b2", MAY));
    mergers.add(new Merger("t1", "b2", "b3", JUNE));
    Merger back = new Merger("t1", "b3", "b1", JUNE.plusSeconds(1));

    assertThat(mergers.closesCircle(back)).isTrue();
    assertThat(mergers.add(back)).isFalse();
    assertThat(mergers.add(new Merger("t1", "b4", "b4", MAY))).isFalse();
    assertThat(mergers.add(new Merger("t1", "b3", "b4", MAY))).isTrue();
    assertThat(mergers.owner("b1", JUNE)).isEqualTo("b4");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBranchBecomesAPartOfEachHeirWhenAllMergersBetweenHaveTakenPlace(boolean otherOrder) {
    List<Merger> all =
        new ArrayList<>(
            List.of(
                new Merger("t1", "b1", "b2", JUNE),
                new Merger("t1", "b2", "b3", MAY),
                new Merger("t1", "b3", "b4", JUNE.plusSeconds(1))));
    if (otherOrder) {
      Collections.reverse(all);
    }
    all.forEach(mergers::add);

    assertThat(mergers.heirs("b1"))
        .containsExactly(
            new Merger("t1", "b1", "b2", JUNE),
            new Merger("t1", "b1", "b3", JUNE),
            new Merger("t1", "b1", "b4", JUNE.plusSeconds(1)));
    assertThat(mergers.parts("b4")).containsExactly("b1", "b2", "b3");
    assertThat(mergers.parts("b1")).isEmpty();
  }

  @Test
  void whatAPartDidBeforeCountsInThePeriodOfTheMergerOnly() {
    Merger merger = new Merger("t1", "b1", "b2", JUNE.plusSeconds(864_000));
    Occurrence inJune = Occurrence.of(held(JUNE.plusSeconds(60)).inherited(merger));
    Occurrence inMay = Occurrence.of(held(MAY.plusSeconds(60)).inherited(merger));
    Occurrence after = Occurrence.of(held(merger.at()).inherited(merger));
    Instant july = Instant.parse("2026-07-01T00:00:00Z");

    assertThat(inJune.branch()).isEqualTo("b2");
    assertThat(inJune.countsIn(JUNE, july)).isTrue();
    assertThat(inMay.countsIn(MAY, JUNE)).isFalse();
    assertThat(inMay.countsIn(MAY, july)).as("a longer period").isTrue();
    assertThat(List.of(inMay.isOwn(), inJune.isOwn(), after.isOwn()))
        .containsExactly(false, false, true);
    assertThat(Occurrence.of(held(MAY)).isOwn()).isTrue();
  }

  @Test
  void aMergerWithItselfOrWithNobodyIsNone() {
    assertThat(merged("into=b2").merger()).isEqualTo(new Merger("t1", "b1", "b2", MAY));
    assertThat(merged("into=b1").merger()).isNull();
    assertThat(merged("into=").merger()).isNull();
    assertThat(merged("other=b2").merger()).isNull();
    assertThat(held(MAY).merger()).isNull();
  }

  private static Signal merged(String attribute) {
    return new Signal(
        "s|g1", 1, Signal.BRANCH_MERGED, "t1", "b1", "", List.of(attribute), MAY, MAY, MAY);
  }

  private static Signal held(Instant at) {
    return new Signal("s|m1", 1, Signal.MEETING_HELD, "t1", "b1", "m1", List.of(), at, at, at);
  }
}
