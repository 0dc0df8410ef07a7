package org.xianfeng.models.lake;

import static java.util.Objects.requireNonNull;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.xianfeng.models.config.FileLocation;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;

/**
 * How every engine reaches the one Iceberg catalog.
 *
 * @param kind of catalog
 * @param uri address without query: it holds no credentials and may be shown
 * @param warehouse where tables lie; empty where a server knows it
 * @param connection properties of the connection, among them user and password; never shown
 */
public record CatalogSettings(
    CatalogKind kind, String uri, String warehouse, Map<String, String> connection) {
  /** Name of the catalog in every engine: it is part of the rows' key, so there is only one. */
  public static final String NAME = "xianfeng";

  private static final String SPARK = "spark.sql.catalog." + NAME;

  public CatalogSettings {
    requireNonNull(kind, "kind is null");
    requireNonNull(uri, "uri is null");
    requireNonNull(warehouse, "warehouse is null");
    connection = Map.copyOf(connection);
  }

  /**
   * Reads the group; an empty address stands for SQLite under the home.
   *
   * @throws Failure.Usage for an address of no known kind
   */
  public static CatalogSettings from(Settings settings) {
    String address = settings.get(Settings.CATALOG_URI);
    String configured = settings.get(Settings.CATALOG_WAREHOUSE);
    String warehouse =
        configured.isEmpty() ? FileLocation.of(settings.home().resolve("warehouse")) : configured;
    if (address.isEmpty()) {
      Path file = settings.home().resolve("catalog.db");
      return new CatalogSettings(
          CatalogKind.SQLITE, CatalogKind.SQLITE.scheme() + file, warehouse, Map.of());
    }
    int query = address.indexOf('?');
    String uri = query < 0 ? address : address.substring(0, query);
    CatalogKind kind = kind(uri);
    return new CatalogSettings(
        kind,
        uri,
        kind == CatalogKind.REST ? configured : warehouse,
        query < 0 ? Map.of() : connection(kind, address.substring(query + 1)));
  }

  /** Properties for whoever opens what exists: Flink's catalog loader and plain Java. */
  public Map<String, String> properties() {
    Map<String, String> properties = new TreeMap<>(kind.opening());
    properties.put("catalog-impl", kind.implementation());
    properties.put("uri", uri);
    if (!warehouse.isEmpty()) {
      properties.put("warehouse", warehouse);
    }
    // the hadoop client's local file system is the one that needs no native code
    properties.put("io-impl", "org.apache.iceberg.hadoop.HadoopFileIO");
    properties.put("cache-enabled", "false");
    properties.putAll(connection);
    return properties;
  }

  /** The same as Spark wants it in its configuration. */
  public Map<String, String> spark() {
    Map<String, String> properties = new TreeMap<>();
    properties.put(SPARK, "org.apache.iceberg.spark.SparkCatalog");
    properties().forEach((key, value) -> properties.put(SPARK + '.' + key, value));
    return properties;
  }

  /** Properties for the one step that makes the catalog. */
  Map<String, String> making() {
    Map<String, String> properties = properties();
    properties.putAll(kind.making());
    return properties;
  }

  /** The file of a catalog on this machine; empty for one on a server. */
  Optional<Path> file() {
    return kind == CatalogKind.SQLITE
        ? Optional.of(Path.of(uri.substring(kind.scheme().length())))
        : Optional.empty();
  }

  /** The address; what it takes to get in is not in it. */
  @Override
  public String toString() {
    return uri;
  }

  private static CatalogKind kind(String uri) {
    for (CatalogKind kind : CatalogKind.values()) {
      if (uri.startsWith(kind.scheme())) {
        if (kind != CatalogKind.SQLITE && uri.contains("@")) {
          throw new Failure.Usage(
              "Key %s holds credentials before the host: write them as ?user=…&password=…"
                  .formatted(Settings.CATALOG_URI.key()));
        }
        return kind;
      }
    }
    throw new Failure.Usage(
        "Key %s begins with none of %s"
            .formatted(
                Settings.CATALOG_URI.key(),
                Arrays.stream(CatalogKind.values())
                    .map(CatalogKind::scheme)
                    .collect(Collectors.joining(", "))));
  }

  private static Map<String, String> connection(CatalogKind kind, String query) {
    Map<String, String> properties = new TreeMap<>();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        properties.put(
            kind.parameterPrefix() + pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return properties;
  }
}
