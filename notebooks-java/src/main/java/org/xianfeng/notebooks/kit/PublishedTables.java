package org.xianfeng.notebooks.kit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types.NestedField;
import org.xianfeng.models.access.ReaderScope;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.config.Setting;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.index.language.SpecFile;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lake.LakeRow;
import org.xianfeng.models.lake.PublicationLog;
import org.xianfeng.models.lake.PublishedWeek;
import org.xianfeng.models.table.DisclosedWeeks;
import org.xianfeng.models.table.IndexScores;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.table.Tables;
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
   * Opens the home of the environment with its {@code reader.scope}, or those of the system
   * properties of the same names, which a notebook or a test can set.
   */
  public static PublishedTables open() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    for (Setting<?> setting : List.of(Settings.HOME, Settings.TENANT, Settings.READER_SCOPE)) {
      String property = System.getProperty(setting.variable());
      if (property != null) {
        environment.put(setting.variable(), property);
      }
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
    latest.scan(shown(def), Expressions.alwaysTrue(), def.schema().columns(), seen(def, columns));
    return columns.table(def.path());
  }

  /** The rows of all weeks up to the published one, with some columns. */
  public Table weeks(TableDef def, List<NestedField> fields) {
    GatheredColumns columns = new GatheredColumns(fields);
    List<NestedField> read = new ArrayList<>(fields);
    organisation(def).filter(column -> !fields.contains(column)).ifPresent(read::add);
    latest.history(shown(def), Expressions.alwaysTrue(), read, seen(def, columns));
    return columns.table(def.path());
  }

  /**
   * Rows of the organisations that the reader may see, of the latest week; what is of none is for
   * whoever sees one.
   */
  private Consumer<LakeRow> seen(TableDef def, GatheredColumns columns) {
    ReaderScope scope = ReaderScope.of(settings, tenant);
    Set<String> codes = new HashSet<>();
    latest.scan(
        DisclosedWeeks.TABLE,
        Expressions.alwaysTrue(),
        List.of(DisclosedWeeks.ORGANISATION, DisclosedWeeks.PATH),
        row -> {
          if (scope.covers(row.text(DisclosedWeeks.PATH))) {
            codes.add(row.text(DisclosedWeeks.ORGANISATION));
          }
        });
    Optional<NestedField> organisation = organisation(def);
    return row -> {
      if (organisation.map(row::text).map(codes::contains).orElse(!codes.isEmpty())) {
        columns.add(row);
      }
    };
  }

  private static Optional<NestedField> organisation(TableDef def) {
    return Stream.of(DisclosedWeeks.ORGANISATION, IndexScores.BRANCH)
        .map(column -> def.schema().findField(column.name()))
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static TableDef shown(TableDef def) {
    if (!Tables.SHOWN.contains(def)) {
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
            settings.get(Settings.PUBLICATION_SMALL_CELL),
            ReaderScope.of(settings, tenant),
            SpecFile.find(null, System.getenv()))
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
