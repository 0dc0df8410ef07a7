package org.xianfeng.models.lake;

import static java.util.Objects.requireNonNull;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.xianfeng.models.config.FileLocation;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;

/**
 * How every engine reaches the one Iceberg catalog.
 *
 * @param kind of catalog
 * @param uri address without query
 * @param warehouse where tables lie; empty where a server knows it
 * @param connection properties of the connection: who asks, and where the password lies, which is
 *     in none of them
 */
public record CatalogSettings(
    CatalogKind kind, String uri, String warehouse, Map<String, String> connection) {
  /** Name of the catalog in every engine: it is part of the rows' key, so there is only one. */
  public static final String NAME = "xianfeng";

  private static final String SPARK = "spark.sql.catalog." + NAME;

  /** Parameters that say who asks, or let in whoever knows them. */
  private static final Pattern CREDENTIAL =
      Pattern.compile("(?i)user|token|.*(password|credential|secret|authorization).*");

  public CatalogSettings {
    requireNonNull(kind, "kind is null");
    requireNonNull(uri, "uri is null");
    requireNonNull(warehouse, "warehouse is null");
    connection = Map.copyOf(connection);
  }

  /**
   * Reads the group; an empty address stands for SQLite under the home.
   *
   * @throws Failure.Usage for an address of no known kind, or with credentials in it
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
        connection(settings, kind, query < 0 ? "" : address.substring(query + 1)));
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

  /** The address. */
  @Override
  public String toString() {
    return uri;
  }

  private static CatalogKind kind(String uri) {
    for (CatalogKind kind : CatalogKind.values()) {
      if (uri.startsWith(kind.scheme())) {
        if (kind != CatalogKind.SQLITE && uri.contains("@")) {
          throw credentials();
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

  private static Failure credentials() {
    return new Failure.Usage(
        ("Key %s holds credentials: write the user as %s, and put the password into the variable %s"
                + " or the file that %s names")
            .formatted(
                Settings.CATALOG_URI.key(),
                Settings.CATALOG_USER.key(),
                Settings.CATALOG_PASSWORD,
                Settings.CATALOG_PASSWORD_FILE.key()));
  }

  private static Map<String, String> connection(Settings settings, CatalogKind kind, String query) {
    Map<String, String> properties = new TreeMap<>();
    String user = settings.get(Settings.CATALOG_USER);
    if (!user.isEmpty()) {
      properties.put(kind.user(), user);
    }
    String file = settings.get(Settings.CATALOG_PASSWORD_FILE);
    if (!file.isEmpty()) {
      properties.put(CatalogPassword.FILE, Path.of(file).toAbsolutePath().toString());
    }
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      if (CREDENTIAL.matcher(name).matches()) {
        throw credentials();
      }
      if (equals > 0) {
        properties.put(kind.parameterPrefix() + name, decoded(pair.substring(equals + 1)));
      }
    }
    return properties;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) { // its message repeats a part
      throw new Failure.Usage(
          "Key %s holds a %% that begins no escape".formatted(Settings.CATALOG_URI.key()));
    }
  }
}
