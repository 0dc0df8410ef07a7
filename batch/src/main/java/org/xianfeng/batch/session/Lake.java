package org.xianfeng.batch.session;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.xianfeng.models.config.CatalogSettings;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.table.TableDef;

/** The Iceberg catalog beside Spark: what Spark's SQL has no words for is done here. */
public final class Lake implements AutoCloseable {
  private final Catalog catalog;

  private Lake(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Opens the catalog that the settings name.
   *
   * @throws Unreachable if there is none
   */
  public static Lake open(Settings settings) {
    Map<String, String> properties = new HashMap<>(CatalogSettings.from(settings).properties());
    String implementation =
        Objects.requireNonNull(properties.remove("catalog-impl"), "no catalog-impl");
    try {
      return new Lake(
          CatalogUtil.loadCatalog(
              implementation, CatalogSettings.NAME, properties, new Configuration()));
    } catch (UncheckedSQLException e) {
      throw new Unreachable(e);
    }
  }

  /** Whether a table is there. */
  public boolean has(TableDef table) {
    return catalog.tableExists(identifier(table));
  }

  /** A table as it is now. */
  public Table load(TableDef table) {
    return catalog.loadTable(identifier(table));
  }

  /** A table that a person names, as it is now; empty when there is none. */
  public Optional<Table> find(String namespace, String name) {
    TableIdentifier identifier = TableIdentifier.of(namespace, name);
    return catalog.tableExists(identifier)
        ? Optional.of(catalog.loadTable(identifier))
        : Optional.empty();
  }

  /** Starts a table that is not there. */
  public Catalog.TableBuilder build(TableDef table) {
    Namespace namespace = Namespace.of(table.namespace());
    SupportsNamespaces namespaces = (SupportsNamespaces) catalog;
    if (!namespaces.namespaceExists(namespace)) {
      namespaces.createNamespace(namespace);
    }
    return catalog
        .buildTable(identifier(table), table.schema())
        .withPartitionSpec(table.partitions());
  }

  /** Name of a table in Spark. */
  public static String name(TableDef table) {
    return CatalogSettings.NAME + '.' + table.path();
  }

  private static TableIdentifier identifier(TableDef table) {
    return TableIdentifier.of(table.namespace(), table.name());
  }

  @Override
  public void close() {
    if (catalog instanceof java.io.Closeable closeable) {
      try {
        closeable.close();
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  /** There is no catalog; the message says where it was looked for. */
  public static final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreachable(UncheckedSQLException cause) {
      super(
          "There is no catalog: %s; ./xianfeng up makes the local one"
              .formatted(cause.getMessage()),
          cause);
    }
  }
}
