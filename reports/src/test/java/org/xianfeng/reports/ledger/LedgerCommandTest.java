package org.xianfeng.reports.ledger;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.command.CommandRun;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.reports.fixture.LandedMeetings;
import org.xianfeng.reports.fixture.LandedOrganisations;
import org.xianfeng.reports.fixture.SmallCounty;
import org.xianfeng.reports.fixture.TestLake;

/** Against a real lake with a published county. */
class LedgerCommandTest {
  private static final String BRANCH = "990101001001";
  private static final String OTHER = "990101001002";
  private static final String PAPER = "/demo/paper";

  @TempDir Path home = Path.of("");
  private String scope = "demo/990101001";
  private String printed = "";

  @BeforeEach
  void county() {
    SmallCounty.publish(home);
    try (var lake = new TestLake(CatalogSettings.from(SettingsParser.parse(environment())))) {
      Map<NestedField, Object> merged =
          new HashMap<>(organisation(4, "old", "990101001", "2026-08-20"));
      merged.put(requireNonNull(LandedTables.REGISTRY.schema().findField("merged_into")), BRANCH);
      lake.append(
          LandedTables.REGISTRY,
          List.of(
              organisation(0, "990101", null, "2026-01-01"),
              organisation(1, "990101001", "990101", "2026-01-01"),
              organisation(2, BRANCH, "990101001", "2026-01-01"),
              organisation(3, OTHER, "990101001", "2026-01-01"),
              merged,
              organisation(5, "old", "990101001", "2026-01-01"),
              organisation(6, "990101002", "990101", "2026-01-01"),
              organisation(7, "990101002001", "990101002", "2026-01-01")));
      lake.append(
          LandedTables.ATTENDANCE,
          List.of(
              LandedMeetings.held(0, PAPER, "m-1", 1, BRANCH, "2026-08-10T12:00:00Z", "theme_day"),
              LandedMeetings.held(1, PAPER, "m-1", 2, BRANCH, "2026-08-11T12:00:00Z", "theme_day"),
              LandedMeetings.held(1, PAPER, "m-1", 2, BRANCH, "2026-08-11T12:00:00Z", "theme_day"),
              LandedMeetings.held(2, PAPER, "m-2", 1, "old", "2026-08-12T12:00:00Z", "theme_day"),
              LandedMeetings.held(3, PAPER, "m-3", 1, BRANCH, "2026-10-01T12:00:00Z", "theme_day"),
              LandedMeetings.held(4, PAPER, "m-4", 1, BRANCH, "2026-07-31T16:00:00Z", "appraisal"),
              LandedMeetings.held(5, PAPER, "m-5", 1, OTHER, "2026-08-31T15:59:59Z", "theme_day"),
              LandedMeetings.held(6, PAPER, "m-6", 1, OTHER, "2026-08-31T16:00:00Z", "theme_day")));
    }
  }

  private static Map<NestedField, Object> organisation(
      long offset, String code, @Nullable String parent, String from) {
    Map<NestedField, Object> row =
        new HashMap<>(LandedOrganisations.row(offset, "/demo/registry", code, parent, from));
    if (code.length() < 12 && !code.equals("old")) {
      row.put(requireNonNull(LandedTables.REGISTRY.schema().findField("organisation_type")), "611");
    }
    return row;
  }

  private Map<String, String> environment() {
    return Map.of(
        "XIANFENG_HOME", home.toString(), "XIANFENG_READER_SCOPE", scope, "XIANFENG_ROOT", "..");
  }

  private int run(String... args) {
    CommandRun run = CommandRun.of(Commands.line(environment(), new LedgerCommand()), args);
    printed = run.printed();
    return run.code();
  }

  @Test
  void everyDutyHasItsVerdictAndTheEventsThatSaySo() {
    assertThat(run("--branch", BRANCH, "--quarter", "2026Q3")).as(printed).isZero();
    assertThat(printed.lines().map(line -> line.strip().replaceAll(" +", " ")))
        .containsExactly(
            "990101001001 支部 2026-Q3",
            "theme_day 2026-07 - judged from 2026-08-04",
            "theme_day 2026-08 met published with 2026-W38",
            "2026-08-11T20:00+08:00 recorded 2026-08-11T21:00+08:00 /demo/paper m-1 attendance-v1/0/1",
            "2026-08-12T20:00+08:00 recorded 2026-08-12T21:00+08:00 /demo/paper m-2 of old"
                + " attendance-v1/0/2",
            "theme_day 2026-09 - judged from 2026-10-04",
            "member_assembly 2026-Q3 - judged from 2026-10-04",
            "committee_meeting 2026-07 - judged from 2026-08-04",
            "committee_meeting 2026-08 - published with 2026-W38",
            "committee_meeting 2026-09 - judged from 2026-10-04",
            "group_meeting 2026-07 - judged from 2026-08-04",
            "group_meeting 2026-08 not_owed published with 2026-W38",
            "group_meeting 2026-09 - judged from 2026-10-04",
            "appraisal 2026 - judged from 2027-01-04",
            "2026-08-01T00:00+08:00 recorded 2026-08-01T01:00+08:00 /demo/paper m-4 attendance-v1/0/4");
  }

  @Test
  void whatLandedAfterThePublicationIsSaid() {
    assertThat(run("--branch", OTHER, "--quarter", "2026-Q3", "--json")).as(printed).isEqualTo(1);
    assertThat(printed)
        .contains("\"verdict\" : \"missed\"", "\"differs\" : true", "\"id\" : \"m-5\"")
        .doesNotContain("member\"", "p-");
  }

  @Test
  void aReaderOutsideTheSubtreeIsRefused() {
    for (String branch : List.of("990101002001", "nowhere", "old")) {
      assertThat(run("--branch", branch, "--quarter", "2026Q3")).isEqualTo(6);
      assertThat(printed)
          .isEqualTo("--branch %s: not in reader.scope at the end of 2026Q3\n".formatted(branch));
    }
    scope = "";
    assertThat(run("--branch", BRANCH, "--quarter", "2026Q3")).isEqualTo(6);
    assertThat(run("--branch", BRANCH, "--quarter", "2026Q5")).isEqualTo(2);
  }
}
