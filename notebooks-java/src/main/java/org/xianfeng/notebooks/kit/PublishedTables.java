package org.xianfeng.notebooks.kit;

import static org.apache.iceberg.expressions.Expressions.equal;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types.NestedField;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.Publications;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.reports.data.Lake;
import org.xianfeng.reports.data.ReportSource;
import org.xianfeng.reports.model.WeeklyReport;
import tech.tablesaw.api.Table;

/**
 * The tables of the latest published week of one tenant, at the tag of its publication: every
 * notebook that opens it reads the same rows until the next publication.
 *
 * <p>State: one connection to the catalog until closed.
 *
 * <p>Errors: {@link IllegalStateException} when nothing was published.
 */
public final class PublishedTables implements AutoCloseable {
  private final Settings settings;
  private final String tenant;
  private final Lake lake;
  private final Published latest;

  private record Published(String week, int revision, String tag) {}

  private PublishedTables(Settings settings) {
    this.settings = settings;
    this.tenant = settings.get(Settings.TENANT);
    this.lake = new Lake(CatalogSettings.from(settings));
    this.latest =
        latest(lake, tenant)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Nothing of tenant %s was published in %s: run ./xianfeng demo"
                            .formatted(tenant, settings.home())));
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
    return latest.week();
  }

  /** The published week's rows of a table, all columns. */
  public Table week(TableDef def) {
    return read(def, def.schema().columns(), latest.week());
  }

  /** The rows of all weeks up to the published one, with some columns. */
  public Table weeks(TableDef def, List<NestedField> columns) {
    return read(def, columns, "");
  }

  /** The weekly report of a unit, made of the same rows. */
  public WeeklyReport report(String unit) {
    return ReportSource.open(
            lake,
            tenant,
            settings.zone(tenant),
            IsoWeek.parse(latest.week()),
            Optional.of(latest.tag()),
            settings.get(Settings.PUBLICATION_SMALL_CELL))
        .flatMap(source -> source.report(unit))
        .orElseThrow(
            () -> new IllegalStateException("No unit %s in %s".formatted(unit, latest.tag())));
  }

  @Override
  public void close() {
    lake.close();
  }

  @Override
  public String toString() {
    return "tenant %s, week %s, tag %s".formatted(tenant, latest.week(), latest.tag());
  }

  private Table read(TableDef def, List<NestedField> fields, String week) {
    long snapshot =
        lake.tagged(def, latest.tag())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "%s has no tag %s".formatted(def.path(), latest.tag())));
    Columns columns = new Columns(fields);
    lake.rows(
        def,
        snapshot,
        Expressions.and(
            equal(BranchWeeks.TENANT.name(), tenant),
            week.isEmpty() ? Expressions.alwaysTrue() : equal(BranchWeeks.WEEK.name(), week)),
        fields,
        row -> {
          columns.add(row);
          return true;
        });
    return columns.table(def.path());
  }

  private static Optional<Published> latest(Lake lake, String tenant) {
    return lake.current(Publications.TABLE)
        .flatMap(
            snapshot ->
                lake
                    .rows(
                        Publications.TABLE,
                        snapshot,
                        equal(Publications.TENANT.name(), tenant),
                        List.of(Publications.WEEK, Publications.REVISION, Publications.TAG),
                        row ->
                            new Published(
                                String.valueOf(row.getField(Publications.WEEK.name())),
                                (Integer) row.getField(Publications.REVISION.name()),
                                String.valueOf(row.getField(Publications.TAG.name()))))
                    .stream()
                    .max(
                        Comparator.comparing(Published::week)
                            .thenComparingInt(Published::revision)));
  }
}
