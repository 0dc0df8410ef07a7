package org.xianfeng.reports.verify;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.models.table.MartColumns;
import org.xianfeng.models.table.Measures;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.reports.fixture.LandedMeetings;
import org.xianfeng.reports.fixture.LandedOrganisations;
import org.xianfeng.reports.fixture.SmallCounty;
import org.xianfeng.reports.fixture.TestLake;

/** From what landed to the facts of a published county, in a real lake. */
class FactCountTest {
  private static final String BRANCH = "990101001001";

  @TempDir Path home = Path.of("");
  private Settings settings = new Settings(Map.of(), "the test");

  @BeforeEach
  void county() {
    settings = SettingsParser.parse(Map.of("XIANFENG_HOME", home.toString()));
    SmallCounty.publish(home);
    Map<NestedField, Object> merged =
        new HashMap<>(LandedOrganisations.row(2, "/demo/registry", "old", null, "2026-08-20"));
    merged.put(requireNonNull(LandedTables.REGISTRY.schema().findField("merged_into")), BRANCH);
    append(
        LandedTables.REGISTRY,
        List.of(
            LandedOrganisations.row(0, "/demo/registry", BRANCH, null, "2026-01-01"),
            LandedOrganisations.row(1, "/demo/registry", "old", null, "2026-01-01"),
            merged));
  }

  private void append(TableDef table, List<Map<NestedField, Object>> rows) {
    try (var lake = new TestLake(CatalogSettings.from(settings))) {
      lake.append(table, rows);
    }
  }

  private static Map<NestedField, Object> held(
      long offset, String id, int revision, String branch, String time) {
    return LandedMeetings.held(offset, "/demo/app", id, revision, branch, time, "theme_day");
  }

  private static Map<NestedField, Object> fact(String branch, long records) {
    Map<NestedField, Object> row = new HashMap<>();
    row.put(MartColumns.TENANT, "demo");
    row.put(MartColumns.WEEK, "2026-W38");
    row.put(BranchWeeks.BRANCH, branch);
    row.put(BranchWeeks.NAME, "支部");
    row.put(BranchWeeks.PATH, "/" + branch);
    row.put(BranchWeeks.ORGANISATION_TYPE, "631");
    row.put(BranchWeeks.REGION, "990101");
    row.put(BranchWeeks.MEMBERS, 20);
    row.put(BranchWeeks.FULL_MEMBERS, 19);
    row.put(BranchWeeks.EXEMPT_MEMBERS, 1);
    row.put(Measures.TIMELY_RECORD.denominator(), records);
    return row;
  }

  private FactCount count() {
    try (Lake lake = Lake.open(settings)) {
      return FactCount.of(lake, settings, "demo").orElseThrow();
    }
  }

  @Test
  void whatIsInNoFactIsOutForAReason() {
    append(
        LandedTables.ATTENDANCE,
        List.of(
            held(0, "m-1", 1, BRANCH, "2026-09-15T00:00:00Z"),
            held(1, "m-1", 2, BRANCH, "2026-09-16T00:00:00Z"),
            held(1, "m-1", 2, BRANCH, "2026-09-16T00:00:00Z"),
            held(2, "m-2", 1, "old", "2026-09-16T00:00:00Z"),
            held(3, "m-3", 1, "nowhere", "2026-09-16T00:00:00Z"),
            held(4, "m-4", 1, BRANCH, "2026-10-16T00:00:00Z"),
            held(5, "m-5", 1, BRANCH, "2026-09-20T15:00:00Z")));
    append(BranchWeeks.TABLE, List.of(fact("990101009001", 2)));

    FactCount count = count();
    assertThat(count.text())
        .isEqualTo(
            """
            demo: 7 events landed = 2 counted in facts + 5 not counted: exact
              landed twice: 1
              of a week without published facts: 2
              of an organisation that was no branch at the week's end: 1
              replaced by a later revision: 1
            """);
    assertThat(count.exact()).isTrue();
  }

  @Test
  void whatLandedSinceIsAReasonAndFactsOfNothingAreNot() {
    append(
        LandedTables.ATTENDANCE,
        List.of(
            held(0, "m-1", 1, BRANCH, "2026-09-15T00:00:00Z"),
            held(1, "m-2", 1, BRANCH, "2026-09-16T00:00:00Z")));
    assertThat(count().text())
        .contains("2 events landed = 0 counted in facts + 2 not counted: exact")
        .contains("  landed since the facts of their week were made: 2");

    append(BranchWeeks.TABLE, List.of(fact("990101009001", 3)));

    assertThat(count().exact()).isFalse();
    assertThat(count().text()).contains("NOT exact", "  2026-W38: 2 landed, 3 in the facts");
  }
}
