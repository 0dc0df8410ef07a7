package org.xianfeng.models.config;

import java.util.Map;
import java.util.TreeMap;

/**
 * How every engine reaches the one Iceberg catalog.
 *
 * @param uri JDBC address
 * @param warehouse where tables lie
 */
public record CatalogSettings(String uri, String warehouse) {
  /** Name of the catalog in every engine: it is part of the rows' key, so there is only one. */
  public static final String NAME = "xianfeng";

  private static final String SQLITE =
      "jdbc:sqlite:%s?journal_mode=WAL&busy_timeout=30000&transaction_mode=IMMEDIATE";

  /** Reads the group; an empty address stands for SQLite under the home. */
  public static CatalogSettings from(Settings settings) {
    String uri = settings.get(Settings.CATALOG_URI);
    String warehouse = settings.get(Settings.CATALOG_WAREHOUSE);
    return new CatalogSettings(
        uri.isEmpty() ? SQLITE.formatted(settings.home().resolve("catalog.db")) : uri,
        warehouse.isEmpty() ? FileLocation.of(settings.home().resolve("warehouse")) : warehouse);
  }

  /**
   * Properties of {@code org.apache.iceberg.jdbc.JdbcCatalog}, for Spark, Flink and plain Java.
   *
   * <p>The local file system in the hadoop client: the one that needs no native code.
   */
  public Map<String, String> properties() {
    Map<String, String> properties = new TreeMap<>();
    properties.put("catalog-impl", "org.apache.iceberg.jdbc.JdbcCatalog");
    properties.put("uri", uri);
    properties.put("warehouse", warehouse);
    properties.put("jdbc.schema-version", "V1");
    properties.put("io-impl", "org.apache.iceberg.hadoop.HadoopFileIO");
    properties.put("cache-enabled", "false");
    return properties;
  }
}
