package org.xianfeng.models.config;

import static java.util.Objects.requireNonNullElse;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.failure.Failure;

/**
 * Everything that can be set, from one file and the environment, checked as a whole.
 *
 * <p>Errors: {@link Failure.Usage} for a file that cannot be read, an unknown key, a value of the
 * wrong form.
 */
public final class Settings implements Serializable {
  /** Folder of everything that a run makes. */
  public static final Setting<Path> HOME =
      new Setting<>(
          "home",
          "Folder of everything that a run makes; without a comma or question mark in its path",
          ".xianfeng",
          Settings::folder);

  /** Tenant whose publications are tagged with the week alone. */
  public static final Setting<String> TENANT =
      new Setting<>(
          "tenant", "Primary tenant: what a command means that names none", "demo", t -> t);

  public static final Setting<String> KAFKA_BOOTSTRAP_SERVERS =
      new Setting<>(
          "kafka.bootstrap-servers",
          "host:port pairs of an existing cluster; empty: a broker of our own on loopback",
          "",
          t -> t);
  public static final Setting<Integer> KAFKA_PORT =
      new Setting<>("kafka.port", "Port of our own broker on loopback", "19092", Settings::port);
  public static final Setting<Integer> KAFKA_CONTROLLER_PORT =
      new Setting<>(
          "kafka.controller-port", "Port of our own broker's controller", "19093", Settings::port);
  public static final Setting<String> CATALOG_URI =
      new Setting<>(
          "catalog.uri",
          "JDBC address of the Iceberg catalog; empty: SQLite in the home folder",
          "",
          t -> t);
  public static final Setting<String> CATALOG_WAREHOUSE =
      new Setting<>("catalog.warehouse", "Where tables lie; empty: in the home folder", "", t -> t);
  public static final Setting<Duration> STREAM_CHECKPOINT_INTERVAL =
      new Setting<>(
          "stream.checkpoint-interval",
          "Time between checkpoints of the streaming jobs",
          "PT5S",
          Duration::parse);
  public static final Setting<Integer> STREAM_PARALLELISM =
      new Setting<>(
          "stream.parallelism", "Parallelism of the streaming jobs", "2", Settings::count);
  public static final Setting<Ticks> STREAM_TICKS =
      new Setting<>(
          "stream.ticks",
          "wall: the alert job writes a tick each second; log: only ticks that others write",
          "wall",
          text -> Ticks.valueOf(text.toUpperCase(java.util.Locale.ROOT)));
  public static final Setting<Integer> CONSOLE_PORT =
      new Setting<>("console.port", "Port of the console on loopback", "18080", Settings::port);
  public static final Setting<String> CONSOLE_SCOPE =
      new Setting<>(
          "console.scope",
          "Organisation whose subtree the console shows; empty: nothing",
          "",
          t -> t);
  public static final Setting<Integer> PUBLICATION_SMALL_CELL =
      new Setting<>(
          "publication.small-cell",
          "Cells of fewer persons are suppressed inside the subtree",
          "5",
          Settings::count);
  public static final Setting<Integer> PUBLICATION_SMALL_CELL_OUTSIDE =
      new Setting<>(
          "publication.small-cell-outside",
          "Cells of fewer persons are suppressed where they leave the subtree",
          "10",
          Settings::count);

  /** All settings but those of single tenants, for the reference page. */
  public static final List<Setting<?>> ALL =
      List.of(
          HOME,
          TENANT,
          KAFKA_BOOTSTRAP_SERVERS,
          KAFKA_PORT,
          KAFKA_CONTROLLER_PORT,
          CATALOG_URI,
          CATALOG_WAREHOUSE,
          STREAM_CHECKPOINT_INTERVAL,
          STREAM_PARALLELISM,
          STREAM_TICKS,
          CONSOLE_PORT,
          CONSOLE_SCOPE,
          PUBLICATION_SMALL_CELL,
          PUBLICATION_SMALL_CELL_OUTSIDE);

  /** Where stream time comes from when nothing happens. */
  public enum Ticks {
    WALL,
    LOG
  }

  /** Variables that choose the files and are not settings. */
  static final Set<String> OTHER_VARIABLES =
      Set.of("XIANFENG_CONF", "XIANFENG_ROOT", "XIANFENG_LOG", "XIANFENG_SHARED_DATA");

  private static final long serialVersionUID = 1L;

  private static final String TENANTS = "tenants.";
  private static final String ZONE = ".zone";
  private static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Shanghai");

  private final TreeMap<String, String> texts;
  private final String place;

  /**
   * Checks a whole configuration.
   *
   * @param texts value of each key
   * @param place where they come from, for messages
   */
  public Settings(Map<String, String> texts, String place) {
    this.texts = new TreeMap<>(texts);
    this.place = place;
    Set<String> known = new TreeSet<>();
    ALL.forEach(setting -> known.add(setting.key()));
    for (String key : this.texts.keySet()) {
      if (!known.contains(key) && !isZone(key)) {
        throw new Failure.Usage("Unknown key %s in %s".formatted(key, place));
      }
    }
    ALL.forEach(this::get);
    this.texts.keySet().stream().filter(Settings::isZone).forEach(this::zoneAt);
  }

  /** The value of a setting. */
  public <T> T get(Setting<T> setting) {
    @Nullable String text = texts.getOrDefault(setting.key(), setting.fallback());
    if (text == null) {
      throw new Failure.Usage("Key %s is missing in %s".formatted(setting.key(), place));
    }
    try {
      return setting.parser().apply(text);
    } catch (RuntimeException e) {
      throw new Failure.Usage(
          "Key %s in %s: '%s' does not fit: %s"
              .formatted(setting.key(), place, text, setting.meaning()));
    }
  }

  /** Folder of everything that a run makes, absolute. */
  public Path home() {
    return get(HOME).toAbsolutePath().normalize();
  }

  /** Whether the broker is our own. */
  public boolean ownBroker() {
    return get(KAFKA_BOOTSTRAP_SERVERS).isEmpty();
  }

  /** Where Kafka is. */
  public String bootstrapServers() {
    return ownBroker() ? "127.0.0.1:" + get(KAFKA_PORT) : get(KAFKA_BOOTSTRAP_SERVERS);
  }

  /** Time zone of a tenant's weeks, months and days. */
  public ZoneId zone(String tenant) {
    String key = TENANTS + tenant + ZONE;
    return texts.containsKey(key) ? zoneAt(key) : DEFAULT_ZONE;
  }

  /** Key of the pseudonyms, outside the lake. */
  public Path pseudonymKey() {
    return home().resolve("secret").resolve("pseudonym.key");
  }

  /** Key that refused records are sealed with, outside the lake. */
  public Path sealKey() {
    return home().resolve("secret").resolve("seal.key");
  }

  private ZoneId zoneAt(String key) {
    String text = requireNonNullElse(texts.get(key), "");
    try {
      return ZoneId.of(text);
    } catch (java.time.DateTimeException e) {
      throw new Failure.Usage("Key %s in %s: '%s' is not a time zone".formatted(key, place, text));
    }
  }

  private static boolean isZone(String key) {
    return key.startsWith(TENANTS) && key.endsWith(ZONE) && key.split("\\.").length == 3;
  }

  /** A comma parts the folders of a Kafka broker, a question mark ends the file of SQLite. */
  private static Path folder(String text) {
    if (text.indexOf(',') >= 0 || text.indexOf('?') >= 0) {
      throw new IllegalArgumentException(text);
    }
    return Path.of(text);
  }

  private static int port(String text) {
    int port = Integer.parseInt(text);
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException(text);
    }
    return port;
  }

  private static int count(String text) {
    int count = Integer.parseInt(text);
    if (count < 1) {
      throw new IllegalArgumentException(text);
    }
    return count;
  }
}
