package org.xianfeng.reports.sources;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
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
import org.xianfeng.models.table.LandedDuplicate;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.reports.fixture.LandedMeetings;
import org.xianfeng.reports.fixture.LandedOrganisations;
import org.xianfeng.reports.fixture.TestLake;

/** Against a real lake. */
class SourcesCommandTest {
  private static final String APP = "/demo/app";
  private static final String PAPER = "/demo/paper";
  private static final String PHOTO = "/demo/photo";

  @TempDir Path home = Path.of("");
  private String scope = "demo/*";
  private String printed = "";

  @BeforeEach
  void county() {
    try (var lake = new TestLake(CatalogSettings.from(SettingsParser.parse(environment())))) {
      lake.append(
          LandedTables.REGISTRY,
          List.of(organisation(0, "east", null, "611"), organisation(1, "e1", "east", "631")));
      lake.append(
          LandedTables.ATTENDANCE,
          List.of(
              meeting(0, APP, "m-1", "e1", "2026-08-10T12:00:00Z"),
              meeting(1, PAPER, "m-2", "e1", "2026-08-10T15:59:59Z"),
              meeting(2, PHOTO, "m-3", "e1", "2026-08-09T16:00:00Z"),
              meeting(3, APP, "m-4", "e1", "2026-08-10T16:00:00Z"),
              meeting(4, APP, "m-5", "w1", "2026-08-10T12:00:00Z")));
      lake.append(
          LandedDuplicate.TABLE,
          List.of(
              Map.of(
                  LandedDuplicate.TENANT,
                  "demo",
                  LandedDuplicate.SOURCE,
                  APP,
                  LandedDuplicate.ID,
                  "m-1",
                  LandedDuplicate.REVISION,
                  1,
                  LandedDuplicate.DAY,
                  LocalDate.parse("2026-08-10"),
                  LandedDuplicate.TOPIC,
                  Topics.ATTENDANCE.name(),
                  LandedDuplicate.TOPIC_PARTITION,
                  0,
                  LandedDuplicate.TOPIC_OFFSET,
                  9L)));
    }
  }

  private static Map<NestedField, Object> meeting(
      long offset, String source, String id, String branch, String time) {
    return LandedMeetings.held(offset, source, id, 1, branch, time, "theme_day");
  }

  private static Map<NestedField, Object> organisation(
      long offset, String code, @Nullable String parent, String type) {
    Map<NestedField, Object> row =
        new HashMap<>(
            LandedOrganisations.row(offset, "/demo/registry", code, parent, "2026-01-01"));
    row.put(requireNonNull(LandedTables.REGISTRY.schema().findField("organisation_type")), type);
    return row;
  }

  private Map<String, String> environment() {
    return Map.of(
        "XIANFENG_HOME", home.toString(), "XIANFENG_READER_SCOPE", scope, "XIANFENG_ROOT", "..");
  }

  private int run(String... args) {
    CommandRun run = CommandRun.of(Commands.line(environment(), new SourcesCommand()), args);
    printed = run.printed();
    return run.code();
  }

  private List<String> lines() {
    return printed.lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
  }

  @Test
  void oneMeetingByThreeChannelsIsOneMeetingWithThreeProvenances() {
    assertThat(run("overlap")).as(printed).isZero();
    assertThat(lines())
        .containsExactly(
            "2 meetings reported by 1 sources",
            "1 meetings reported by 3 sources",
            "/demo/app and /demo/paper: 1 of them both",
            "/demo/app and /demo/photo: 1 of them both",
            "/demo/paper and /demo/photo: 1 of them both",
            "e1 2026-08-10 theme_day",
            "/demo/app m-1",
            "/demo/paper m-2",
            "/demo/photo m-3");
    assertThat(run("overlap", "--json")).isZero();
    assertThat(printed).contains("\"3\" : 1", "\"duty\" : \"theme_day\"", "\"m-3\"");
  }

  @Test
  void healthSaysWhenASourceWasHeardOfLast() {
    assertThat(run("health", "--at", "2026-08-15T17:00:00Z")).as(printed).isZero();
    assertThat(lines().subList(1, 4))
        .containsExactly(
            "/demo/app 3 2 100.0 % 2026-08-10T17:00:00Z 5 d 1 0",
            "/demo/paper 1 1 100.0 % 2026-08-10T16:59:59Z 5 d 0 0",
            "/demo/photo 1 1 100.0 % 2026-08-09T17:00:00Z 6 d 0 0");
    assertThat(run("health", "--at", "2026-08-09T18:00:00Z", "--json")).isZero();
    assertThat(printed).contains("/demo/photo").doesNotContain("\"last\" : \"2026-08-10");
  }

  @Test
  void aReaderSeesWhatConcernsHisSubtree() {
    scope = "demo/east";

    assertThat(run("health", "--at", "2026-08-15T17:00:00Z")).as(printed).isZero();
    assertThat(lines().get(1)).isEqualTo("/demo/app 2 1 100.0 % 2026-08-10T17:00:00Z 5 d - -");
    assertThat(run("overlap")).isZero();
    assertThat(lines().get(0)).isEqualTo("1 meetings reported by 1 sources");
    scope = "";
    assertThat(run("health")).isEqualTo(6);
    assertThat(run("overlap")).isEqualTo(6);
  }
}
