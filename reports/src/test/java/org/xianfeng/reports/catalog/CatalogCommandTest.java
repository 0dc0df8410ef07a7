package org.xianfeng.reports.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
import org.xianfeng.reports.fixture.TestLake;

/** Against a real lake. */
class CatalogCommandTest {
  @TempDir Path folder = Path.of("");
  private String root = "..";
  private String scope = "demo/*";
  private String printed = "";

  @BeforeEach
  void branches() {
    try (var lake = new TestLake(CatalogSettings.from(SettingsParser.parse(environment())))) {
      lake.append(
          LandedTables.REGISTRY,
          List.of(
              LandedOrganisations.row(0, "/demo/registry", "b1", null, "2026-01-01"),
              LandedOrganisations.row(1, "/demo/registry", "b2", null, "2026-01-01")));
      lake.append(
          LandedTables.ATTENDANCE,
          List.of(
              LandedMeetings.held(
                  0, "/demo/app", "m-1", 1, "b1", "2026-09-10T00:00:00Z", "theme_day"),
              LandedMeetings.held(
                  1, "/demo/app", "m-2", 1, "b2", "2026-06-10T00:00:00Z", "theme_day")));
    }
  }

  private Map<String, String> environment() {
    return Map.of(
        "XIANFENG_HOME", folder.resolve("home").toString(),
        "XIANFENG_READER_SCOPE", scope,
        "XIANFENG_ROOT", root);
  }

  private int run(String... args) {
    CommandRun run = CommandRun.of(Commands.line(environment(), new CatalogCommand()), args);
    printed = run.printed();
    return run.code();
  }

  @Test
  void anItemIsThereWhenSomeBranchReportedItInTime() {
    assertThat(run("status", "--at", "2026-09-21T00:00:00Z")).as(printed).isZero();
    assertThat(printed)
        .contains("newest 2026-09-10T01:00:00Z, 1 of 2 branches within PT744H")
        .contains("newest -, 0 of 2 branches within PT168H")
        .endsWith("1 of 5 items are there\n");
    assertThat(run("status", "--at", "2026-12-21T00:00:00Z", "--json")).isZero();
    assertThat(printed).contains("\"there\" : 0", "\"of\" : 5", "\"code\" : \"meetings\"");
    scope = "demo/b2";
    assertThat(run("status", "--at", "2026-09-21T00:00:00Z")).isZero();
    assertThat(printed).contains("newest 2026-06-10T01:00:00Z, 0 of 1 branches");
    scope = "";
    assertThat(run("status")).isEqualTo(6);
  }

  @Test
  void filesOfStandardsHaveVersionOwnerAndAge() {
    assertThat(run("checklists", "--on", "2026-09-20")).as(printed).isZero();
    assertThat(printed)
        .containsPattern("checklist  [0-9a-f]{12} .*looked through 2026-09-01, 19 days ago\n");
    assertThat(run("checklists", "--on", "2027-06-01", "--json")).isEqualTo(1);
    assertThat(printed).contains("\"overdue\" : true", "\"overdue\" : false");
  }

  @Test
  void aWrongItemIsNamedWithItsLine() throws IOException {
    root = folder.toString();
    Files.createDirectories(folder.resolve("conf"));
    Files.writeString(
        folder.resolve("conf/catalog.yaml"),
        """
        items:
          - {code: a, name: a, owner: o, event: nothing, fresh_within: P1D}
          - {code: b, name: b, owner: o, event: org.xianfeng.attendance.held.v1, fresh_within: PT0S}
        files: []
        """);

    assertThat(run("checklists")).isEqualTo(2);
    assertThat(printed)
        .contains(
            "catalog.yaml:2:", "event: is no type of event", "catalog.yaml:3:", "fresh_within");
  }
}
