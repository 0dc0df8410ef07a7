package org.xianfeng.reports.registry;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.command.CommandRun;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.reports.fixture.LandedOrganisations;
import org.xianfeng.reports.fixture.TestLake;

/** The tree of a day, from a real lake. */
class OrganisationsCommandTest {
  @TempDir Path home = Path.of("");

  private final List<Map<NestedField, Object>> rows = new ArrayList<>();
  private String scope = "demo/*";
  private String printed = "";

  private static NestedField column(String name) {
    return requireNonNull(LandedTables.REGISTRY.schema().findField(name), name);
  }

  private Map<NestedField, Object> said(
      String code, @Nullable String parent, String type, int members, String from) {
    Map<NestedField, Object> row =
        LandedOrganisations.row(rows.size(), "/demo/registry", code, parent, from);
    row.put(column("organisation_type"), type);
    row.put(column("members"), members);
    row.put(column("name"), code.toUpperCase(java.util.Locale.ROOT));
    rows.add(row);
    return row;
  }

  private static GenericRecord post(String name, String from, @Nullable String to) {
    var element = column("posts").type().asListType().elementType().asStructType();
    GenericRecord post = GenericRecord.create(element);
    post.setField("post", name);
    post.setField("from", LocalDate.parse(from));
    if (to != null) {
      post.setField("to", LocalDate.parse(to));
    }
    return post;
  }

  private void county() {
    said("county", null, "611", 0, "2026-01-01");
    said("east", "county", "611", 0, "2026-01-01");
    said("west", "county", "611", 0, "2026-01-01");
    said("e1", "east", "631", 20, "2026-01-01").put(column("grids"), 3);
    Map<NestedField, Object> joint = said("e2", "east", "632", 7, "2026-01-01");
    joint.put(column("grids"), 0);
    joint.put(
        column("posts"),
        List.of(post("secretary", "2024-01-01", "2026-03-01"), post("deputy", "2024-01-01", null)));
    said("w1", "west", "631", 4, "2026-01-01")
        .put(column("posts"), List.of(post("secretary", "2024-01-01", null)));
    // a move, a merger and a split
    said("e1", "west", "631", 20, "2026-04-01").put(column("grids"), 3);
    said("w1", "west", "631", 0, "2026-05-01").put(column("merged_into"), "e1");
    said("e1", "west", "631", 18, "2026-05-01");
    said("e3", "west", "631", 6, "2026-05-01");
    try (var lake = new TestLake(CatalogSettings.from(SettingsParser.parse(environment())))) {
      lake.append(LandedTables.REGISTRY, rows);
    }
  }

  private Map<String, String> environment() {
    return Map.of("XIANFENG_HOME", home.toString(), "XIANFENG_READER_SCOPE", scope);
  }

  private int run(String... args) {
    CommandRun run = CommandRun.of(Commands.line(environment(), new OrganisationsCommand()), args);
    printed = run.printed();
    return run.code();
  }

  @Test
  void theTreeOfADayHasTheTotalsOfThatDay() {
    county();

    assertThat(run("tree", "--on", "2026-01-31")).as(printed).isZero();
    assertThat(printed.lines().map(line -> line.strip().replaceAll(" +", " ")))
        .containsExactly(
            "organisation branches joint members full exempt",
            "county COUNTY 3 1 31 15 15",
            "east EAST 2 1 27 10 10",
            "west WEST 1 0 - - -");
    assertThat(run("tree", "--on", "2026-04-30")).isZero();
    assertThat(printed)
        .containsPattern("east EAST +1 +1 +7")
        .containsPattern("west WEST +2 +0 +24");
    assertThat(run("tree", "--on", "2026-06-01", "--branches")).isZero();
    assertThat(printed)
        .containsPattern("county COUNTY +3 +1 +31")
        .containsPattern("west WEST +2 +0 +24")
        .containsPattern("    e3 E3 +1 +0 +6")
        .doesNotContain("w1");
    assertThat(run("tree", "--on", "2026-06-01", "--levels", "1", "--json")).isZero();
    assertThat(printed).contains("\"members\" : 31").doesNotContain("east");
  }

  @Test
  void vacanciesAreInDaysAndWhatIsNotSaidIsNotVacant() {
    county();

    assertThat(run("vacancies", "--on", "2026-03-31")).as(printed).isZero();
    assertThat(printed.lines())
        .containsExactly(
            "e2 E2: secretary vacant since 2026-03-01, 30 days",
            "2026-03-31: 3 branches, posts [deputy, secretary]: 2 filled, 1 vacant, 3 not known");
    assertThat(run("vacancies", "--on", "2026-03-31", "--over", "90", "--json")).isZero();
    assertThat(printed).contains("\"vacant\" : 1", "\"vacancies\" : [ ]");
    assertThat(run("vacancies", "--on", "2026-02-28", "--post", "secretary")).isZero();
    assertThat(printed).contains("posts [secretary]: 2 filled, 0 vacant, 1 not known");
  }

  @Test
  void branchesWithoutAGridAreNamed() {
    county();

    assertThat(run("grids", "--on", "2026-01-31")).as(printed).isZero();
    assertThat(printed.lines())
        .containsExactly(
            "e2 E2", "2026-01-31: 3 branches, 3 grids: 1 branches without one, 1 not known");
  }

  @Test
  void aReaderSeesHisSubtreeOnly() {
    county();
    scope = "demo/east";

    assertThat(run("tree", "--on", "2026-01-31")).as(printed).isZero();
    assertThat(printed).contains("east EAST").doesNotContain("west", "county");
    assertThat(run("tree", "--on", "2026-01-31", "--org", "west")).isEqualTo(6);
    assertThat(printed).isEqualTo("--org west: not in reader.scope on that day\n");
    scope = "";
    assertThat(run("grids")).isEqualTo(6);
    scope = "demo/*";
    assertThat(run("tree", "--on", "1999-01-01")).isEqualTo(5);
  }
}
