package org.xianfeng.notebooks.kit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types.NestedField;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lake.PublicationLog;
import org.xianfeng.models.lake.PublishedWeek;
import org.xianfeng.models.table.DisclosedWeeks;
import org.xianfeng.models.table.IndexContributions;
import org.xianfeng.models.table.IndexParameters;
import org.xianfeng.models.table.IndexScores;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.reports.data.ReportSource;
import org.xianfeng.reports.model.WeeklyReport;
import tech.tablesaw.api.Table;

/**
 * The tables of the latest published week of one tenant, at the snapshots of its publication: every
 * notebook that opens it reads the same rows until the next publication.
 *
 * <p>Only tables that hold what may be shown can be read: counts are those of {@code
 * mart.disclosed_week}.
 *
 * <p>State: one connection to the catalog until closed.
 *
 * <p>Errors: {@link IllegalStateException} when nothing was published; {@link
 * IllegalArgumentException} for another table.
 */
public final class PublishedTables implements AutoCloseable {
  private static final List<TableDef> SHOWN =
      List.of(
          DisclosedWeeks.TABLE, IndexScores.TABLE, IndexContributions.TABLE, IndexParameters.TABLE);

  private final Settings settings;
  private final String tenant;
  private final Lake lake;
  private final PublishedWeek latest;

  private PublishedTables(Settings settings) {
    this.settings = settings;
    this.tenant = settings.get(Settings.TENANT);
    this.lake = Lake.open(settings);
    var last = PublicationLog.read(lake, tenant).latest().lastEntry();
    if (last == null) {
      throw new IllegalStateException(
          "Nothing of tenant %s was published in %s: run ./xianfeng demo"
              .formatted(tenant, settings.home()));
    }
    this.latest = new PublishedWeek(lake, last.getValue());
  }

  /**
   * Opens the home of the environment, or that of the system property of the same name, which a
   * notebook or a test can set.
   */
  public static PublishedTables open() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    String variable = Settings.HOME.variable();
    String property = System.getProperty(variable);
    if (property != null) {
      environment.put(variable, property);
    }
    return new PublishedTables(SettingsParser.parse(environment));
  }

  /** ISO week of the publication. */
  public String week() {
    return latest.publication().week();
  }

  /** The published week's rows of a table, all columns. */
  public Table week(TableDef def) {
    GatheredColumns columns = new GatheredColumns(def.schema().columns());
    latest.scan(shown(def), Expressions.alwaysTrue(), def.schema().columns(), columns::add);
    return columns.table(def.path());
  }

  /** The rows of all weeks up to the published one, with some columns. */
  public Table weeks(TableDef def, List<NestedField> fields) {
    GatheredColumns columns = new GatheredColumns(fields);
    latest.history(shown(def), Expressions.alwaysTrue(), fields, columns::add);
    return columns.table(def.path());
  }

  private static TableDef shown(TableDef def) {
    if (!SHOWN.contains(def)) {
      throw new IllegalArgumentException(
          "%s holds what was counted, not what may be shown: read %s"
              .formatted(def.path(), DisclosedWeeks.TABLE.path()));
    }
    return def;
  }

  /** The weekly report of a unit, made of the same rows. */
  public WeeklyReport report(String unit) {
    return ReportSource.open(
            lake,
            tenant,
            settings.zone(tenant),
            IsoWeek.parse(latest.publication().week()),
            Optional.of(latest.publication().tag()),
            settings.get(Settings.PUBLICATION_SMALL_CELL))
        .flatMap(source -> source.report(unit))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No unit %s in %s".formatted(unit, latest.publication().tag())));
  }

  @Override
  public void close() {
    lake.close();
  }

  @Override
  public String toString() {
    return "tenant %s, week %s, tag %s"
        .formatted(tenant, latest.publication().week(), latest.publication().tag());
  }
}
