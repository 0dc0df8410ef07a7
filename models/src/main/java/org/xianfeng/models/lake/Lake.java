package org.xianfeng.models.lake;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.apache.iceberg.types.Types.NestedField;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.table.MartColumns;
import org.xianfeng.models.table.Publications;
import org.xianfeng.models.table.TableDef;

/**
 * The lake that {@link LakeSetup} made, opened: its tables, and rows of them at a snapshot.
 *
 * <p>State: connections to the catalog until closed; safe for several threads.
 *
 * <p>Errors: {@link Failure.Missing} where the catalog does not answer, or the lake or a table of
 * the contract is not there.
 */
public final class Lake implements AutoCloseable {
  /** The hadoop client sets modes itself, whatever the umask of the process. */
  public static final Map<String, String> OWNER_ONLY = Map.of("fs.permissions.umask-mode", "077");

  private final CatalogSettings settings;
  private final Catalog catalog;

  private Lake(CatalogSettings settings, Catalog catalog) {
    this.settings = settings;
    this.catalog = catalog;
  }

  /** Opens the lake that the settings name; makes nothing. */
  public static Lake open(Settings settings) {
    return open(CatalogSettings.from(settings));
  }

  /** Opens the lake behind a catalog; makes nothing. */
  public static Lake open(CatalogSettings settings) {
    requireNonNull(settings, "settings is null");
    // SQLite would make an empty file
    if (settings.file().filter(Files::notExists).isPresent()) {
      throw CatalogFailure.missing(settings.uri(), "lake", null);
    }
    try {
      Lake lake = new Lake(settings, catalog(settings.properties()));
      try {
        // made last: where it is, the others are
        lake.load(Publications.TABLE);
        return lake;
      } catch (Failure.Missing | UncheckedSQLException e) {
        lake.close();
        throw e;
      }
    } catch (UncheckedSQLException e) {
      throw CatalogFailure.missing(settings.uri(), "lake", e);
    }
  }

  static Catalog catalog(Map<String, String> properties) {
    return CatalogUtil.buildIcebergCatalog(CatalogSettings.NAME, properties, files());
  }

  /**
   * How the hadoop client works with files: as a cluster says, and where there is none, so that
   * what it makes is for its owner alone.
   */
  public static Configuration files() {
    boolean cluster = Lake.class.getClassLoader().getResource("core-site.xml") != null;
    Configuration files = new Configuration(cluster);
    if (!cluster) {
      OWNER_ONLY.forEach(files::set);
    }
    return files;
  }

  SupportsNamespaces namespaces() {
    return (SupportsNamespaces) catalog;
  }

  /** A table of the contract as it is now. */
  public Table load(TableDef table) {
    try {
      return catalog.loadTable(identifier(table));
    } catch (NoSuchTableException absent) {
      throw CatalogFailure.missing(settings.uri(), "table " + table.path(), absent);
    }
  }

  /** A table that a person names, as it is now; empty when there is none. */
  public Optional<Table> find(String namespace, String name) {
    try {
      return Optional.of(catalog.loadTable(TableIdentifier.of(namespace, name)));
    } catch (NoSuchTableException absent) {
      return Optional.empty();
    }
  }

  /** The newest snapshot of a table; empty where no row was ever written. */
  public Optional<Snapshot> newest(TableDef table) {
    return Optional.ofNullable(load(table).currentSnapshot());
  }

  /**
   * What a table that is laid out by tenants has of one, by the catalog's own account.
   *
   * @param rows how many
   * @param written when the newest of them came; empty where that was so long ago that the snapshot
   *     is gone
   */
  public record Share(long rows, Optional<Instant> written) {}

  /** The share of a tenant in a table; nothing that others write there changes it. */
  public Share share(TableDef table, String tenant) {
    Table loaded = load(table);
    long rows = 0;
    long newest = -1;
    try (CloseableIterable<FileScanTask> files =
        loaded.newScan().filter(Expressions.equal(MartColumns.TENANT.name(), tenant)).planFiles()) {
      for (FileScanTask file : files) {
        rows += file.file().recordCount();
        newest = Math.max(newest, file.file().dataSequenceNumber());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Optional<Instant> written = Optional.empty();
    for (Snapshot snapshot : loaded.snapshots()) {
      if (snapshot.sequenceNumber() == newest) {
        written = Optional.of(Instant.ofEpochMilli(snapshot.timestampMillis()));
      }
    }
    return new Share(rows, written);
  }

  /** How many rows a table has, by the catalog's own count. */
  public long count(TableDef table) {
    return newest(table)
        .map(now -> now.summary().get(SnapshotSummary.TOTAL_RECORDS_PROP))
        .map(Long::parseLong)
        .orElse(0L);
  }

  /** The snapshot that a tag names; empty where there is no such tag. */
  public Optional<Long> tagged(TableDef table, String tag) {
    return Optional.ofNullable(load(table).refs().get(tag))
        .filter(SnapshotRef::isTag)
        .map(SnapshotRef::snapshotId);
  }

  /**
   * Gives each row of a table at a snapshot, in no order.
   *
   * @param snapshot identifier
   * @param filter which rows
   * @param columns which columns, of the table's contract
   * @param each is given the same row with other cells
   */
  public void scan(
      TableDef table,
      long snapshot,
      Expression filter,
      List<NestedField> columns,
      Consumer<LakeRow> each) {
    Table loaded = load(table);
    LakeRow row = new LakeRow(columns);
    try (CloseableIterable<Record> records =
        IcebergGenerics.read(loaded)
            .useSnapshot(snapshot)
            .where(filter)
            .select(columns.stream().map(NestedField::name).toList())
            .reuseContainers()
            .build()) {
      records.forEach(record -> each.accept(row.at(record)));
    } catch (IOException damaged) {
      throw new UncheckedIOException(
          "Cannot read %s at snapshot %d".formatted(table.path(), snapshot), damaged);
    }
  }

  /** Gives each row of a table at its newest snapshot; see {@link #scan}. */
  public void scanNewest(
      TableDef table, Expression filter, List<NestedField> columns, Consumer<LakeRow> each) {
    newest(table).ifPresent(now -> scan(table, now.snapshotId(), filter, columns, each));
  }

  /** What is made of each row of a table at a snapshot, in no order; see {@link #scan}. */
  public <R> List<R> rows(
      TableDef table,
      long snapshot,
      Expression filter,
      List<NestedField> columns,
      Function<LakeRow, R> row) {
    List<R> rows = new ArrayList<>();
    scan(table, snapshot, filter, columns, one -> rows.add(row.apply(one)));
    return rows;
  }

  @Override
  public void close() {
    close(catalog);
  }

  /** Name of a table in every engine. */
  public static String name(TableDef table) {
    return CatalogSettings.NAME + '.' + table.path();
  }

  static TableIdentifier identifier(TableDef table) {
    return TableIdentifier.of(table.namespace(), table.name());
  }

  static void close(Catalog catalog) {
    if (catalog instanceof Closeable closeable) {
      try {
        closeable.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
