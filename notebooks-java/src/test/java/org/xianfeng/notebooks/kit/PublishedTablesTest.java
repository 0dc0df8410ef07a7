package org.xianfeng.notebooks.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.table.DisclosedWeeks;
import org.xianfeng.models.table.IndexParameters;
import org.xianfeng.models.table.IndexScores;
import org.xianfeng.models.table.MartColumns;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.table.Tables;
import org.xianfeng.reports.fixture.SmallCounty;
import org.xianfeng.reports.fixture.TestLake;

/** Every scope opens the tables of every other. */
class PublishedTablesTest {
  private static final String FOREIGN = "990101009009";

  @TempDir static Path home = Path.of("");

  @BeforeAll
  static void publishBesideAnotherTenant() throws IOException {
    Settings settings = SettingsParser.parse(Map.of(Settings.HOME.variable(), home.toString()));
    try (var lake = new TestLake(CatalogSettings.from(settings))) {
      LakeKeys.ensure(CatalogSettings.from(settings), settings.secrets(), settings.keys());
      Map<NestedField, Object> row = new HashMap<>();
      row.put(MartColumns.TENANT, "evil");
      row.put(MartColumns.WEEK, "2026-W38");
      row.put(DisclosedWeeks.KIND, "branch");
      row.put(DisclosedWeeks.ORGANISATION, FOREIGN);
      row.put(DisclosedWeeks.SECTOR, "village");
      row.put(DisclosedWeeks.NAME, "别家支部");
      row.put(DisclosedWeeks.PATH, "/990101/990101001/" + FOREIGN);
      row.put(DisclosedWeeks.ORGANISATION_TYPE, "631");
      row.put(DisclosedWeeks.HIDDEN, "");
      row.put(DisclosedWeeks.WITHDRAWN, "");
      row.put(DisclosedWeeks.KEPT, "");
      lake.append(DisclosedWeeks.TABLE, List.of(row));
    }
    SmallCounty.publish(home);
  }

  @AfterEach
  void leaveTheHome() {
    for (var setting : List.of(Settings.HOME, Settings.TENANT, Settings.READER_SCOPE)) {
      System.clearProperty(setting.variable());
    }
  }

  @Test
  void showsTheSubtreeOfTheScopeAndNothingElseOfAnyTenant() {
    for (String scope : List.of("990101001", "990101002", "990101001001")) {
      try (PublishedTables tables = open("demo", "evil/*, demo/" + scope)) {
        assertThat(codes(tables, DisclosedWeeks.TABLE, DisclosedWeeks.ORGANISATION))
            .isNotEmpty()
            .allMatch(code -> code.startsWith(scope));
        assertThat(codes(tables, IndexScores.TABLE, IndexScores.BRANCH))
            .filteredOn(code -> !code.startsWith(scope))
            .isEmpty();
        assertThatThrownBy(() -> tables.report("990101"))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("No unit 990101");
      }
    }
    try (PublishedTables whole = open("demo", "demo/*")) {
      assertThat(codes(whole, DisclosedWeeks.TABLE, DisclosedWeeks.ORGANISATION))
          .contains("990101", "990101002001")
          .doesNotContain(FOREIGN);
      assertThat(whole.week(IndexParameters.TABLE).rowCount()).isPositive();
    }
  }

  @Test
  void withoutAScopeOfTheTenantThereIsNoRow() {
    for (String scope : List.of("", "evil/*", "demo/nowhere")) {
      try (PublishedTables tables = open("demo", scope)) {
        for (TableDef table : Tables.SHOWN) {
          assertThat(tables.week(table).rowCount()).as(table.path() + " " + scope).isZero();
          assertThat(tables.weeks(table, List.of(MartColumns.WEEK)).rowCount()).isZero();
        }
      }
    }
  }

  @Test
  void anotherTenantHasPublishedNothing() {
    assertThatThrownBy(() -> open("evil", "evil/*, demo/*"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Nothing of tenant evil was published");
  }

  private static Set<String> codes(PublishedTables tables, TableDef table, NestedField column) {
    Set<String> codes = new TreeSet<>(tables.week(table).stringColumn(column.name()).asList());
    codes.addAll(tables.weeks(table, List.of(column)).stringColumn(column.name()).asList());
    return codes;
  }

  private static PublishedTables open(String tenant, String scope) {
    System.setProperty(Settings.HOME.variable(), home.toString());
    System.setProperty(Settings.TENANT.variable(), tenant);
    System.setProperty(Settings.READER_SCOPE.variable(), scope);
    return PublishedTables.open();
  }
}
