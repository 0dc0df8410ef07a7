package org.xianfeng.models.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One unit with children; {@code WeekDisclosureTest} attacks whole trees. */
class SuppressionTest {
  private static final Suppression.Rule INSIDE = new Suppression.Rule(Suppression.INSIDE, false);
  private static final Suppression.Rule OUTSIDE = new Suppression.Rule(Suppression.OUTSIDE, true);

  @Test
  void showsATableWithoutSmallCells() {
    assertThat(hidden(5, 9, 7, 12)).isEmpty();
  }

  @Test
  void neverHidesExactlyOneOfTheChildren() {
    assertThat(hidden(3, 20, 30, 9)).containsExactlyInAnyOrder("0", "3");
  }

  @Test
  void whatIsHiddenIsTogetherNoSmallCell() {
    assertThat(hidden(1, 1, 2, 30)).containsExactlyInAnyOrder("0", "1", "2", "3");
  }

  @Test
  void theOnlyChildOfAUnitHidesTheUnit() {
    assertThat(hidden(3)).containsExactlyInAnyOrder("unit", "0");
    assertThat(hidden(3, 0, 0)).containsExactlyInAnyOrder("unit", "0");
  }

  @Test
  void whoIsFurtherAwaySeesNoPartOfOneToNine() {
    List<Suppression.Cell> table =
        List.of(
            new Suppression.Cell("unit", "", List.of(new Suppression.Group(70, 100))),
            new Suppression.Cell("0", "unit", List.of(new Suppression.Group(9, 30))),
            new Suppression.Cell("1", "unit", List.of(new Suppression.Group(20, 29))),
            new Suppression.Cell("2", "unit", List.of(new Suppression.Group(41, 41))));
    Suppression near = Suppression.of(table, INSIDE, Optional.empty());

    assertThat(near.hidden()).isEmpty();
    assertThat(Suppression.beyond(near, table, OUTSIDE, Set.of()).hidden())
        .containsExactlyInAnyOrder("0", "1");
  }

  @Test
  void saysWhichUnitTellsAHiddenCell() {
    assertThat(Suppression.of(table(3, 20), INSIDE, Optional.empty()).toldBy("0")).contains("unit");
    assertThat(Suppression.of(table(3), INSIDE, Optional.empty()).toldBy("0")).isEmpty();
  }

  private static Set<String> hidden(long... children) {
    return Suppression.of(table(children), INSIDE, Optional.empty()).hidden();
  }

  private static List<Suppression.Cell> table(long... children) {
    long sum = Arrays.stream(children).sum();
    return Stream.concat(
            Stream.of(new Suppression.Cell("unit", "", List.of(new Suppression.Group(sum, sum)))),
            IntStream.range(0, children.length)
                .mapToObj(
                    at ->
                        new Suppression.Cell(
                            String.valueOf(at),
                            "unit",
                            List.of(new Suppression.Group(children[at], children[at])))))
        .toList();
  }
}
