package org.xianfeng.reports.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.config.CatalogSettings;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.rule.Alert;
import org.xianfeng.models.rule.Reason;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.IndexContributions;
import org.xianfeng.models.table.IndexParameters;
import org.xianfeng.models.table.IndexScores;
import org.xianfeng.models.table.Publications;
import org.xianfeng.models.table.UnitWeeks;
import org.xianfeng.reports.console.feed.AlertBoard;
import org.xianfeng.reports.console.feed.FeedState;
import org.xianfeng.reports.data.Lake;
import org.xianfeng.reports.fixture.TestLake;

/** A running console over a small published county: two towns, three branches, two weeks. */
final class ConsoleFixture implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-09-25T02:00:00Z");
  static final List<String> WEEKS = List.of("2026-W37", "2026-W38");

  final AlertBoard board = new AlertBoard("demo", 10);
  private final Lake lake;
  private final ConsoleServer server;
  FeedState feed = new FeedState(FeedState.Phase.CURRENT, NOW);

  private ConsoleFixture(Settings settings) {
    lake = new Lake(CatalogSettings.from(settings));
    InstantSource clock = InstantSource.fixed(NOW);
    server = new ConsoleServer(settings, 0, board, () -> feed, lake, clock);
  }

  /** Starts a console that shows one subtree of the county published in a home. */
  static ConsoleFixture start(Path home, String scope) {
    return new ConsoleFixture(settings(home, scope));
  }

  /** Publishes the county and renders two reports. */
  static void publish(Path home) {
    try (var lake = new TestLake(CatalogSettings.from(settings(home, "")))) {
      for (String week : WEEKS) {
        lake.append(
            UnitWeeks.TABLE,
            List.of(
                unit(week, "990101", "/990101", "云岭县"),
                unit(week, "990101001", "/990101/990101001", "青石镇"),
                unit(week, "990101002", "/990101/990101002", "白<河>镇")));
        lake.append(
            BranchWeeks.TABLE,
            List.of(
                branch(week, "990101001001", "/990101/990101001/990101001001", "上村支部"),
                branch(week, "990101001002", "/990101/990101001/990101001002", "下村支部"),
                branch(week, "990101002001", "/990101/990101002/990101002001", "河东支部")));
        lake.append(
            IndexScores.TABLE,
            List.of(
                score(week, "vanguard", week.endsWith("38") ? 81.25 : 78.5),
                score(week, "common", 80.0),
                score(week, "sector", null)));
        lake.append(
            IndexContributions.TABLE,
            List.of(
                part(week, "theme_day", 1.0, 1.0, 50.0),
                part(week, "resolution", null, null, null)));
        lake.append(IndexParameters.TABLE, List.of(parameter(week)));
        String tag = week + "-r1";
        for (var table : org.xianfeng.models.table.Tables.MART) {
          lake.tag(table, tag);
        }
        lake.append(Publications.TABLE, List.of(publication(week, tag)));
      }
      Path reports = Files.createDirectories(home.resolve("reports").resolve("2026-W38"));
      Files.writeString(
          reports.resolve("先锋指数周报_990101001_2026-W38_r1.html"), "<!doctype html><p>青石镇</p>");
      Files.writeString(
          reports.resolve("先锋指数周报_990101002_2026-W38_r1.html"), "<!doctype html><p>白河镇</p>");
      Files.writeString(reports.resolve("notes.txt"), "not a report");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String address() {
    return server.address();
  }

  /** An alert whose summary holds its subject as if it were a tag. */
  static Alert alert(String subject, String branch, String rule, Alert.State state) {
    boolean firing = state == Alert.State.FIRING;
    return new Alert(
        "demo",
        rule,
        2,
        "absence",
        branch,
        subject,
        1,
        state,
        Instant.parse("2026-09-03T16:00:00Z"),
        firing ? null : Instant.parse("2026-09-05T01:30:00Z"),
        firing ? null : Reason.MADE_UP_LATE,
        Rule.Severity.WARNING,
        "8 月未见主题党日 <" + subject + ">",
        "2026-08-01 至 2026-08-31",
        "至少 1 次",
        "0 次",
        "党员教育管理工作条例 第十六条",
        Instant.parse("2026-09-03T16:00:00Z"));
  }

  @Override
  public void close() {
    server.close();
    lake.close();
  }

  private static Settings settings(Path home, String scope) {
    return SettingsParser.parse(
        Map.of("XIANFENG_HOME", home.toString(), "XIANFENG_CONSOLE_SCOPE", scope));
  }

  private static Map<NestedField, Object> unit(String week, String code, String path, String name) {
    Map<NestedField, Object> row = new HashMap<>();
    row.put(UnitWeeks.TENANT, "demo");
    row.put(UnitWeeks.WEEK, week);
    row.put(UnitWeeks.UNIT, code);
    row.put(UnitWeeks.NAME, name);
    row.put(UnitWeeks.PATH, path);
    row.put(UnitWeeks.ORGANISATION_TYPE, "611");
    row.put(UnitWeeks.BRANCHES, 2);
    row.put(UnitWeeks.MEMBERS, 40);
    row.put(UnitWeeks.FULL_MEMBERS, 38);
    row.put(UnitWeeks.EXEMPT_MEMBERS, 2);
    return row;
  }

  private static Map<NestedField, Object> branch(
      String week, String code, String path, String name) {
    Map<NestedField, Object> row = new HashMap<>();
    row.put(BranchWeeks.TENANT, "demo");
    row.put(BranchWeeks.WEEK, week);
    row.put(BranchWeeks.BRANCH, code);
    row.put(BranchWeeks.NAME, name);
    row.put(BranchWeeks.PATH, path);
    row.put(BranchWeeks.ORGANISATION_TYPE, "631");
    row.put(BranchWeeks.SECTOR, "village");
    row.put(BranchWeeks.REGION, "990101001001");
    row.put(BranchWeeks.MEMBERS, 20);
    row.put(BranchWeeks.FULL_MEMBERS, 19);
    row.put(BranchWeeks.EXEMPT_MEMBERS, 1);
    return row;
  }

  private static Map<NestedField, Object> score(String week, String node, @Nullable Double score) {
    Map<NestedField, Object> row = new HashMap<>();
    row.put(IndexScores.TENANT, "demo");
    row.put(IndexScores.WEEK, week);
    row.put(IndexScores.BRANCH, "990101001001");
    row.put(IndexScores.SPEC_HASH, "s");
    row.put(IndexScores.NODE, node);
    row.put(IndexScores.COVERAGE, score == null ? 0.0 : 0.75);
    row.put(IndexScores.FLAGS, "");
    if (score != null) {
      row.put(IndexScores.SCORE, score);
    }
    return row;
  }

  private static Map<NestedField, Object> part(
      String week,
      String indicator,
      @Nullable Double numerator,
      @Nullable Double denominator,
      @Nullable Double contribution) {
    Map<NestedField, Object> row = new HashMap<>();
    row.put(IndexContributions.TENANT, "demo");
    row.put(IndexContributions.WEEK, week);
    row.put(IndexContributions.BRANCH, "990101001001");
    row.put(IndexContributions.SPEC_HASH, "s");
    row.put(IndexContributions.INDICATOR, indicator);
    row.put(IndexContributions.FLAGS, "");
    if (numerator != null && denominator != null && contribution != null) {
      row.put(IndexContributions.NUMERATOR, numerator);
      row.put(IndexContributions.DENOMINATOR, denominator);
      row.put(IndexContributions.NORMALISED, 100.0);
      row.put(IndexContributions.CONTRIBUTION, contribution);
    }
    return row;
  }

  private static Map<NestedField, Object> parameter(String week) {
    return Map.of(
        IndexParameters.TENANT, "demo",
        IndexParameters.WEEK, week,
        IndexParameters.SPEC_HASH, "s",
        IndexParameters.SCOPE, "population",
        IndexParameters.INDICATOR, "theme_day",
        IndexParameters.PARAMETER, "lower");
  }

  private static Map<NestedField, Object> publication(String week, String tag) {
    Map<NestedField, Object> row = new HashMap<>();
    row.put(Publications.TENANT, "demo");
    row.put(Publications.WEEK, week);
    row.put(Publications.REVISION, 1);
    row.put(Publications.TAG, tag);
    row.put(Publications.SPEC_ID, "vanguard");
    row.put(Publications.SPEC_HASH, "5bec0ffee");
    row.put(Publications.PARAMETER_HASH, "p");
    row.put(Publications.INPUTS, "");
    row.put(Publications.OUTPUTS, "");
    row.put(Publications.ENGINE, "test");
    row.put(Publications.SEED, 1L);
    row.put(Publications.CONTENT_HASH, "c0ffee" + week);
    row.put(Publications.PREVIOUS_HASH, "");
    row.put(Publications.HASH, "0123456789abcdef0123456789abcdef");
    row.put(Publications.PUBLISHED_AT, OffsetDateTime.parse("2026-09-21T01:00:00Z"));
    return row;
  }
}
