package org.xianfeng.streaming.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.table.TableDef;

/** Reads tables without an engine. */
public final class LakeReader {
  private final Catalog catalog;

  /** Opens the catalog of the settings. */
  public LakeReader(Settings settings) {
    this.catalog =
        CatalogUtil.buildIcebergCatalog(
            CatalogSettings.NAME,
            CatalogSettings.from(settings).properties(),
            new Configuration(false));
  }

  /** Number of rows of a table as of now, by its snapshot; 0 when there is none yet. */
  public long count(TableDef table) {
    TableIdentifier identifier = TableIdentifier.of(table.namespace(), table.name());
    @Nullable Snapshot snapshot =
        catalog.tableExists(identifier) ? catalog.loadTable(identifier).currentSnapshot() : null;
    return snapshot == null ? 0 : Long.parseLong(snapshot.summary().get("total-records"));
  }

  /** All rows of a table as of now. */
  public List<Record> read(TableDef table) {
    try (CloseableIterable<Record> rows =
        IcebergGenerics.read(catalog.loadTable(TableIdentifier.of(table.namespace(), table.name())))
            .build()) {
      List<Record> read = new ArrayList<>();
      rows.forEach(read::add);
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
