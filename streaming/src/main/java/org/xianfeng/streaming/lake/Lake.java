package org.xianfeng.streaming.lake;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.DistributionMode;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.flink.CatalogLoader;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.apache.iceberg.flink.TableLoader;
import org.apache.iceberg.flink.sink.IcebergSink;
import org.xianfeng.models.config.CatalogSettings;
import org.xianfeng.models.table.TableDef;

/** The Iceberg catalog: makes the tables that are not there yet, and sinks into them. */
public final class Lake {
  /**
   * Properties of a new table. An idle stream writes nothing (by default the sink commits an empty
   * snapshot after ten idle checkpoints), old metadata files go, and a commit waits its turn where
   * several jobs write.
   */
  private static final Map<String, String> PROPERTIES =
      Map.of(
          "format-version", "2",
          "flink.max-continuous-empty-commits", "1000000000",
          "write.metadata.delete-after-commit.enabled", "true",
          "write.metadata.previous-versions-max", "20",
          "commit.retry.num-retries", "20");

  private final CatalogLoader loader;

  /** Reaches the catalog that the settings name. */
  public Lake(CatalogSettings settings) {
    requireNonNull(settings, "settings is null");
    Map<String, String> properties = settings.properties();
    this.loader =
        CatalogLoader.custom(
            CatalogSettings.NAME,
            properties,
            new Configuration(false),
            requireNonNull(properties.get("catalog-impl"), "no catalog-impl"));
  }

  /** Makes each table that is absent; two processes may do so at once. */
  public void create(List<TableDef> tables) {
    Catalog catalog = loader.loadCatalog();
    for (TableDef table : tables) {
      Namespace namespace = Namespace.of(table.namespace());
      try {
        if (catalog instanceof SupportsNamespaces spaces && !spaces.namespaceExists(namespace)) {
          spaces.createNamespace(namespace);
        }
      } catch (AlreadyExistsException e) {
        // another process was faster, which is as good
      }
      try {
        if (!catalog.tableExists(identifier(table))) {
          catalog.createTable(identifier(table), table.schema(), table.partitions(), PROPERTIES);
        }
      } catch (AlreadyExistsException e) {
        // another process was faster, which is as good
      }
    }
    if (catalog instanceof Closeable closeable) {
      close(closeable);
    }
  }

  /** Appends rows to a table, exactly once with checkpoints. */
  public void append(DataStream<RowData> rows, TableDef table) {
    IcebergSink.forRowData(rows)
        .tableLoader(TableLoader.fromCatalog(loader, identifier(table)))
        .distributionMode(DistributionMode.NONE)
        .uidSuffix(table.namespace() + "-" + table.name())
        .append();
  }

  /** Type of the rows of a table, columns in the order of its schema. */
  public static InternalTypeInfo<RowData> rows(TableDef table) {
    return InternalTypeInfo.of(FlinkSchemaUtil.convert(table.schema()));
  }

  private static TableIdentifier identifier(TableDef table) {
    return TableIdentifier.of(table.namespace(), table.name());
  }

  private static void close(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
