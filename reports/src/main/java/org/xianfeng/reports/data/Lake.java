package org.xianfeng.reports.data;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.types.Types.NestedField;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.LakeSetup;
import org.xianfeng.models.table.TableDef;

/**
 * The Iceberg catalog, read only: rows of a table at one snapshot.
 *
 * <p>State: one connection to the catalog until closed; safe for several threads.
 */
public final class Lake implements AutoCloseable {
  private final JdbcCatalog catalog = new JdbcCatalog();

  /** Connects to the catalog. */
  public Lake(CatalogSettings settings) {
    requireNonNull(settings, "settings is null");
    LakeSetup.run(settings);
    Configuration hadoop = new Configuration(false);
    catalog.setConf(hadoop);
    catalog.initialize(CatalogSettings.NAME, settings.properties());
  }

  /** The newest snapshot of a table; empty where there is no table or no row was ever written. */
  public Optional<Long> current(TableDef table) {
    return load(table).map(Table::currentSnapshot).map(Snapshot::snapshotId);
  }

  /** The snapshot that a tag names; empty where there is no such table or tag. */
  public Optional<Long> tagged(TableDef table, String tag) {
    return load(table)
        .map(loaded -> loaded.refs().get(tag))
        .filter(SnapshotRef::isTag)
        .map(SnapshotRef::snapshotId);
  }

  /**
   * The rows of a table at a snapshot, in no order.
   *
   * @param snapshot from {@link #current} or {@link #tagged}
   * @param filter which rows
   * @param columns which columns; other accesses in {@code row} fail
   * @param row makes the value to keep; the record is reused
   */
  public <R> List<R> rows(
      TableDef table,
      long snapshot,
      Expression filter,
      List<NestedField> columns,
      Function<Record, R> row) {
    Table loaded =
        load(table)
            .orElseThrow(() -> new IllegalStateException("There is no table " + table.path()));
    List<R> rows = new ArrayList<>();
    try (CloseableIterable<Record> records =
        IcebergGenerics.read(loaded)
            .useSnapshot(snapshot)
            .where(filter)
            .select(columns.stream().map(NestedField::name).toList())
            .build()) {
      for (Record record : records) {
        rows.add(row.apply(record));
      }
    } catch (IOException damaged) {
      throw new UncheckedIOException(
          "Cannot read %s at snapshot %d".formatted(table.path(), snapshot), damaged);
    }
    return rows;
  }

  /** The table itself, for readers that need more than rows. */
  public Optional<Table> load(TableDef table) {
    try {
      return Optional.of(
          catalog.loadTable(TableIdentifier.of(Namespace.of(table.namespace()), table.name())));
    } catch (NoSuchTableException absent) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    catalog.close();
  }
}
