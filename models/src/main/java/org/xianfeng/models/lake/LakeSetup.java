package org.xianfeng.models.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.util.Tasks;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.lock.ProcessLock;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.table.Tables;

/**
 * The one step that makes catalog, namespaces and tables, and gives old tables their new columns;
 * everybody else opens what exists.
 *
 * <p>Repeating it changes nothing. Several processes may do it at once: on one machine they wait
 * for each other, and what servers let happen at the same moment is tried again.
 */
public final class LakeSetup {
  private static final int MOST_RETRIES = 29;
  private static final long PAUSE_MILLIS = 100;

  /**
   * Tables that streams append to. An idle stream writes nothing (by default the sink commits an
   * empty snapshot after ten idle checkpoints), and a commit waits its turn where several jobs
   * write.
   */
  private static final Map<String, String> STREAMED =
      Map.of(
          "format-version", "2",
          "flink.max-continuous-empty-commits", "1000000000",
          "write.metadata.delete-after-commit.enabled", "true",
          "write.metadata.previous-versions-max", "20",
          "commit.retry.num-retries", "20");

  /** Tables that batch rewrites by weeks. */
  private static final Map<String, String> WEEKLY =
      Map.of(
          "format-version", "2",
          "write.parquet.compression-codec", "zstd",
          "write.metadata.delete-after-commit.enabled", "true",
          "write.metadata.previous-versions-max", "50");

  private LakeSetup() {}

  /**
   * Makes what is missing.
   *
   * @throws Failure.Missing if the catalog does not answer, or does not let us make anything
   * @throws UncheckedIOException if a folder or file of a local catalog cannot be made
   */
  public static void run(CatalogSettings settings) {
    try {
      settings
          .file()
          .ifPresentOrElse(file -> locked(file, settings), () -> untilDone(() -> make(settings)));
    } catch (UncheckedSQLException e) {
      throw CatalogFailure.refused(settings.uri(), e);
    }
  }

  /** A lock of a file excludes other processes, the monitor other threads of this one. */
  private static synchronized void locked(Path file, CatalogSettings settings) {
    try {
      try (var lock = ProcessLock.await(file.resolveSibling(file.getFileName() + ".lock"))) {
        untilDone(() -> make(settings));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the catalog " + settings, e);
    }
  }

  /** Does again what another process was faster with, as long as it takes. */
  static void untilDone(Runnable step) {
    Tasks.foreach(step)
        .retry(MOST_RETRIES)
        .shouldRetryTest(CatalogFailure::concurrent)
        .exponentialBackoff(PAUSE_MILLIS, PAUSE_MILLIS, Long.MAX_VALUE, 1)
        .run(Runnable::run);
  }

  private static void make(CatalogSettings settings) {
    Catalog catalog = Lake.catalog(settings.making());
    try {
      Tables.LANDING.forEach(table -> make(catalog, table, STREAMED));
      Tables.ALERT.forEach(table -> make(catalog, table, STREAMED));
      Tables.MART.forEach(table -> make(catalog, table, WEEKLY));
      Tables.OPS.forEach(table -> make(catalog, table, WEEKLY));
    } finally {
      Lake.close(catalog);
    }
  }

  private static void make(Catalog catalog, TableDef definition, Map<String, String> properties) {
    Namespace namespace = Namespace.of(definition.namespace());
    SupportsNamespaces namespaces = (SupportsNamespaces) catalog;
    if (!namespaces.namespaceExists(namespace)) {
      namespaces.createNamespace(namespace);
    }
    if (catalog.tableExists(Lake.identifier(definition))) {
      grow(catalog.loadTable(Lake.identifier(definition)), definition);
      return;
    }
    SortOrder.Builder order = SortOrder.builderFor(definition.schema());
    definition.key().forEach(order::asc);
    catalog
        .buildTable(Lake.identifier(definition), definition.schema())
        .withPartitionSpec(definition.partitions())
        .withSortOrder(order.build())
        .withProperties(properties)
        .create();
  }

  private static void grow(Table table, TableDef definition) {
    UpdateSchema update = table.updateSchema();
    boolean grown = false;
    for (NestedField column : definition.schema().columns()) {
      if (table.schema().findField(column.name()) == null) {
        update.addColumn(column.name(), column.type(), column.doc());
        grown = true;
      }
    }
    if (grown) {
      update.commit();
    }
  }
}
