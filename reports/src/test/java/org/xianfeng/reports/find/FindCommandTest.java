package org.xianfeng.reports.find;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.OffsetDateTime;
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
import org.xianfeng.models.table.AlertTransitions;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.reports.fixture.LandedOrganisations;
import org.xianfeng.reports.fixture.TestLake;

/** Against a real lake. */
class FindCommandTest {
  @TempDir Path home = Path.of("");
  private String scope = "demo/*";
  private String printed = "";

  @BeforeEach
  void county() {
    try (var lake = new TestLake(CatalogSettings.from(SettingsParser.parse(environment())))) {
      lake.append(
          LandedTables.REGISTRY,
          List.of(
              organisation(0, "990101", null, "611", "云岭县"),
              organisation(1, "990101001", "990101", "611", "青石镇"),
              organisation(2, "990101002", "990101", "611", "白河镇"),
              organisation(3, "990101001001", "990101001", "631", "上村支部"),
              organisation(4, "990101002001", "990101002", "631", "上湾支部")));
      lake.append(
          AlertTransitions.TABLE,
          List.of(
              alert("a-1", "990101001001", "firing", "2026-09-04T00:00:00Z"),
              alert("a-1", "990101001001", "resolved", "2026-09-09T00:00:00Z"),
              alert("a-2", "990101002001", "firing", "2026-09-04T00:00:00Z")));
    }
  }

  private static Map<NestedField, Object> organisation(
      long offset, String code, @Nullable String parent, String type, String name) {
    Map<NestedField, Object> row =
        new HashMap<>(
            LandedOrganisations.row(offset, "/demo/registry", code, parent, "2026-01-01"));
    row.put(requireNonNull(LandedTables.REGISTRY.schema().findField("organisation_type")), type);
    row.put(requireNonNull(LandedTables.REGISTRY.schema().findField("name")), name);
    return row;
  }

  private static Map<NestedField, Object> alert(
      String id, String branch, String state, String changed) {
    OffsetDateTime at = OffsetDateTime.parse("2026-09-04T00:00:00Z");
    Map<NestedField, Object> row = new HashMap<>();
    row.put(AlertTransitions.TENANT, "demo");
    row.put(AlertTransitions.ALERT_ID, id);
    row.put(AlertTransitions.ALERT_KEY, "R-THEME-DAY/" + branch + "/2026-08#1");
    row.put(AlertTransitions.RULE, "R-THEME-DAY");
    row.put(AlertTransitions.RULE_VERSION, 1);
    row.put(AlertTransitions.TYPE, "absence");
    row.put(AlertTransitions.BRANCH, branch);
    row.put(AlertTransitions.SUBJECT, "2026-08");
    row.put(AlertTransitions.EPISODE, 1);
    row.put(AlertTransitions.STATE, state);
    row.put(AlertTransitions.OPENED_AT, at);
    row.put(AlertTransitions.SEVERITY, "warning");
    row.put(AlertTransitions.SUMMARY, branch + " 2026-08 未见主题党日记录");
    row.put(AlertTransitions.BASIS, "b");
    row.put(AlertTransitions.CHANGED_AT, OffsetDateTime.parse(changed));
    row.put(AlertTransitions.WINDOW_START, at);
    row.put(AlertTransitions.DUE_AT, at);
    return row;
  }

  private Map<String, String> environment() {
    return Map.of(
        "XIANFENG_HOME", home.toString(), "XIANFENG_READER_SCOPE", scope, "XIANFENG_ROOT", "..");
  }

  private int run(String... args) {
    CommandRun run = CommandRun.of(Commands.line(environment(), new FindCommand()), args);
    printed = run.printed();
    return run.code();
  }

  @Test
  void organisationsAreFoundByCodeNameAndPinyin() {
    for (String text : List.of("上村", "shangcun", "sczb", "990101001001")) {
      assertThat(run(text)).as(printed).isZero();
      assertThat(printed)
          .contains("organisation 990101001001  上村支部  /990101/990101001/990101001001\n")
          .doesNotContain("上湾");
    }
    assertThat(run("shang", "--json")).isZero();
    assertThat(printed).contains("上村支部", "上湾支部");
    assertThat(run("nothing of that name")).isZero();
    assertThat(printed).isEqualTo("0 found\n");
  }

  @Test
  void rulesAndAlertsAreFoundAndAlertsAtTheirLatestState() {
    assertThat(run("主题党日")).as(printed).isZero();
    assertThat(printed)
        .containsPattern("rule +R-THEME-DAY  \\{\\{branch}} \\{\\{subject}} 未见主题党日记录")
        .containsPattern("alert +a-1  R-THEME-DAY: .*  990101001001 resolved")
        .containsPattern("alert +a-2  .* firing");
  }

  @Test
  void aReaderFindsWhatIsInHisSubtree() {
    scope = "demo/990101001";

    assertThat(run("990101")).as(printed).isZero();
    assertThat(printed).contains("青石镇", "上村支部", "a-1").doesNotContain("白河镇", "上湾支部", "a-2", "云岭县");
    scope = "";
    assertThat(run("990101")).isEqualTo(6);
    assertThat(run(" ")).isEqualTo(6);
  }
}
