package org.xianfeng.models.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.event.Payload.Organisation;

class TreeCheckTest {
  private final TreeCheck check = new TreeCheck(true);
  private long line = 1;

  private TreeCheckTest said(String code, String parent, String day) {
    return said(code, parent, day, "", "");
  }

  private TreeCheckTest said(String code, String parent, String day, String into, String to) {
    add(check, code, parent, day, into, to, ++line);
    return this;
  }

  private static void add(
      TreeCheck check, String code, String parent, String day, String into, String to, long line) {
    var organisation =
        new Organisation(
            code,
            orNull(parent),
            "611",
            null,
            "990101",
            0,
            0,
            0,
            0,
            List.of(),
            null,
            orNull(into),
            LocalDate.parse("2026-" + day));
    @Nullable LocalDate until = to.isEmpty() ? null : LocalDate.parse("2026-" + to);
    check.add(code, organisation, until, new TreeCheck.Place("r.csv", line));
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  @Test
  void aTreeWhoseUnitsComeAfterTheirBranchesIsFine() {
    said("b", "town", "01-01").said("town", "", "01-01").said("c", "town", "03-01");

    assertThat(check.faults()).isEmpty();
  }

  @Test
  void aParentOfNoLineOrOfALaterDayIsNamed() {
    said("town", "", "02-01").said("b", "town", "01-01").said("c", "twon", "02-01");

    assertThat(check.faults())
        .containsExactly(
            "r.csv:3: parent town is there from 2026-02-01 only, which is after 2026-01-01",
            "r.csv:4: parent twon is the code of no line");
  }

  @Test
  void ofAPartOfATreeTheParentIsAnothersToSay() {
    TreeCheck part = new TreeCheck(false);
    add(part, "b", "county", "01-01", "", "", 2);

    assertThat(part.faults()).isEmpty();
  }

  @Test
  void aCircleIsNamedOnceWithAllThatStandInIt() {
    said("a", "c", "01-01").said("b", "a", "01-01").said("c", "b", "01-01").said("d", "a", "01-01");

    assertThat(check.faults())
        .containsExactly("r.csv:2: a and c and b above each other in a circle");
  }

  @Test
  void aMoveThatClosesACircleIsFoundOnItsDay() {
    said("a", "", "01-01").said("b", "a", "01-01").said("self", "self", "01-01");
    said("a", "b", "05-01");

    assertThat(check.faults())
        .containsExactly(
            "r.csv:4: self above each other in a circle",
            "r.csv:5: a and b above each other in a circle");
  }

  @Test
  void twoThatChangePlacesOnOneDayAreFine() {
    said("a", "", "01-01").said("b", "a", "01-01").said("b", "", "05-01").said("a", "b", "05-01");

    assertThat(check.faults()).isEmpty();
  }

  @Test
  void aDayIsSaidOnceOfAnOrganisation() {
    said("a", "", "01-01").said("a", "", "01-01");

    assertThat(check.faults())
        .containsExactly("r.csv:3: a is said for 2026-01-01 already at r.csv:2");
  }

  @Test
  void whatHoldsUntilADayIsFollowedOnThatDay() {
    said("a", "", "01-01", "", "03-01").said("a", "", "02-01");
    said("b", "", "01-01", "", "03-01").said("b", "", "03-01");
    said("c", "", "01-01", "", "03-01");

    assertThat(check.faults())
        .containsExactly(
            "r.csv:3: a holds from 2026-02-01, but that of r.csv:2 until 2026-03-01",
            "r.csv:6: c ends on 2026-03-01 and no line follows: one from that day has to say"
                + " merged_into");
  }

  @Test
  void aMergerGoesIntoOneThatThereIsAndLeavesNothingBelow() {
    said("town", "", "01-01").said("new", "", "02-01").said("b", "town", "01-01");
    said("town", "", "02-01", "new", "");
    said("c", "", "01-01").said("c", "", "02-01", "nobody", "");
    said("d", "", "01-01").said("d", "", "02-01", "e", "");
    said("e", "", "01-01").said("e", "", "02-01", "d", "");

    assertThat(check.faults())
        .containsExactly(
            "r.csv:5: town is merged into new, but 1 below it are not moved",
            "r.csv:7: merged_into nobody is the code of no line",
            "r.csv:9: d and e merged into each other in a circle");
  }

  @Test
  void branchesThatMoveOnTheDayOfTheMergerAndASplitAreFine() {
    said("town", "", "01-01").said("new", "", "02-01").said("b", "town", "01-01");
    said("town", "", "02-01", "new", "").said("b", "new", "02-01").said("b2", "new", "02-01");

    assertThat(check.faults()).isEmpty();
  }

  @Test
  void nothingStandsBelowWhatWasMerged() {
    said("town", "", "01-01").said("new", "", "01-01").said("town", "", "02-01", "new", "");
    said("b", "town", "03-01");

    assertThat(check.faults())
        .containsExactly("r.csv:5: parent town is merged into new at r.csv:4");
  }
}
