package org.xianfeng.reports.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.audit.Publication;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.index.explain.Effect;
import org.xianfeng.models.index.explain.Explanation;
import org.xianfeng.models.index.explain.GroupChange;
import org.xianfeng.reports.model.IndexChange;

/** One indicator falls in one of two towns. */
class IndexChangesTest {
  private static final IsoWeek WEEK = new IsoWeek(LocalDate.of(2026, 9, 14));
  private static final String BEFORE = "2026-W37";

  private final Map<String, Double> scoresBefore = new HashMap<>();
  private final Map<String, Double> scoresNow = new HashMap<>();
  private final Map<String, Explanation> changes = new HashMap<>();

  @Test
  void theIndicatorAndTheTownAreNamedInTheFileOfTheCounty() {
    county();
    IndexChange change = change("990101", changes).orElseThrow();

    assertThat(change.from()).isEqualTo(BEFORE);
    assertThat(change.change().points()).isCloseTo(-2, within(1e-9));
    GroupChange.Cause main = change.change().main().orElseThrow();
    assertThat(main.item()).isEqualTo("presence");
    assertThat(main.places()).singleElement().matches(place -> place.part().equals("990101001"));
    assertThat(change.names()).containsEntry("990101001", "town 1");
    assertThat(change.medianBefore()).isEqualTo(80);
    assertThat(change.medianAfter()).isEqualTo(78);
  }

  @Test
  void theOtherTownDidNotMove() {
    county();
    IndexChange change = change("990101002", changes).orElseThrow();

    assertThat(change.change().main()).isEmpty();
    assertThat(change.change().causes()).isEmpty();
  }

  @Test
  void aScoreThatMustNotBeShownOrIsNotExplainedIsNotTakenApart() {
    county();
    scoresNow.put("990101001001", Double.NaN);
    scoresNow.put("990101001002", 75.5);
    GroupChange change = change("990101001", changes).orElseThrow().change();

    assertThat(change.compared()).isEqualTo(1);
    assertThat(change.joined()).isEqualTo(1);
    assertThat(change.left()).isEqualTo(2);
    assertThat(change.causes().stream().mapToDouble(GroupChange.Cause::points).sum())
        .isCloseTo(change.points(), within(1e-9));
  }

  @Test
  void acrossAChangeOfMethodThatIsTheCause() {
    county();

    assertThat(change("990101", null).orElseThrow().change().main().orElseThrow().item())
        .isEqualTo(GroupChange.Cause.METHOD);
  }

  private void county() {
    for (int town = 1; town <= 2; town++) {
      for (int branch = 1; branch <= 3; branch++) {
        String code = "990101%03d%03d".formatted(town, branch);
        double now = town == 1 ? 76 : 80;
        scoresBefore.put(code, 80.0);
        scoresNow.put(code, now);
        changes.put(
            code,
            new Explanation(
                80,
                now,
                town == 1 ? List.of(new Effect("presence", Effect.Kind.VALUE, -4)) : List.of()));
      }
    }
  }

  private Optional<IndexChange> change(String code, @Nullable Map<String, Explanation> explained) {
    List<OrganisationRow> branches = new ArrayList<>();
    List<OrganisationRow> units = new ArrayList<>();
    Map<String, String> paths = new HashMap<>();
    units.add(row("990101", "county", "/990101"));
    for (int town = 1; town <= 2; town++) {
      String path = "/990101/990101%03d".formatted(town);
      units.add(row("990101%03d".formatted(town), "town " + town, path));
    }
    for (String branch : scoresBefore.keySet()) {
      String path = "/990101/" + branch.substring(0, 9) + "/" + branch;
      branches.add(row(branch, branch, path));
      paths.put(branch, path);
    }
    WeekSlice slice =
        new WeekSlice(
            "demo",
            ZoneId.of("Asia/Shanghai"),
            WEEK,
            publication(),
            Map.of(),
            List.of(BEFORE, WEEK.toString()),
            branches,
            List.of(),
            units,
            Map.of(BEFORE, paths, WEEK.toString(), paths),
            Map.of(
                BEFORE,
                Map.of("vanguard", scoresBefore),
                WEEK.toString(),
                Map.of("vanguard", scoresNow)),
            List.of(),
            new WeekChange(BEFORE, explained));
    return IndexChanges.of(slice, slice.unit(code).orElseThrow());
  }

  private static Publication publication() {
    return new Publication(
        "demo",
        WEEK.toString(),
        1,
        WEEK + "-r1",
        "vanguard 1.0.0",
        "",
        "",
        "",
        Map.of(),
        "",
        1,
        "",
        "",
        Instant.EPOCH);
  }

  private static OrganisationRow row(String code, String name, String path) {
    return new OrganisationRow(WEEK.toString(), code, name, path, "village", Map.of());
  }
}
