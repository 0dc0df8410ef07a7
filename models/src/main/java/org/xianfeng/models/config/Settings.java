package org.xianfeng.models.config;

import static org.xianfeng.models.document.ValueType.DURATION;
import static org.xianfeng.models.document.ValueType.TEXT;
import static org.xianfeng.models.document.ValueType.word;

import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.document.Document;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.Value;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.tenant.Registrar;
import org.xianfeng.models.tenant.Tenant;

/**
 * Everything that can be set, from one file and the environment, checked as a whole.
 *
 * <p>Errors: {@link Failure.Usage} for a file that cannot be read, an unknown key, a value of the
 * wrong form.
 */
public final class Settings implements Serializable {
  private static final List<Setting<?>> DECLARED = new ArrayList<>();

  /** Folder of everything that a run makes. */
  public static final Setting<Path> HOME =
      setting(
          "home",
          "Folder of everything that a run makes; without a comma or question mark in its path",
          ".xianfeng",
          SettingTypes.FOLDER);

  /** Tenant whose publications are tagged with the week alone. */
  public static final Setting<String> TENANT =
      setting(
          "tenant",
          "Primary tenant: what a command means that names none; always listed",
          "demo",
          TEXT);

  /** Nothing of a person can be said in a category when nobody but the tenant names one. */
  public static final Setting<Set<String>> CATEGORIES =
      setting(
          "categories",
          "Categories of training, tickets and rectifications where a tenant has no list of its own",
          "required, elective, water, power, roads, waste, noise, safety, benefits, disputes, ledger,"
              + " disclosure, training, facilities",
          TenantSettings.CATEGORY_LIST);

  public static final Setting<String> KAFKA_BOOTSTRAP_SERVERS =
      setting(
          "kafka.bootstrap-servers",
          "host:port pairs of an existing cluster; empty: a broker of our own on loopback",
          "",
          TEXT);
  public static final Setting<String> KAFKA_CLIENT_FILE =
      setting(
          "kafka.client-file",
          "File of mode 0600 with the clients' settings of SASL and TLS (`security.*`, `sasl.*`,"
              + " `ssl.*`) as Kafka's own tools read them; empty: none",
          "",
          TEXT);
  public static final Setting<Integer> KAFKA_PORT =
      setting("kafka.port", "Port of our own broker on loopback", "19092", SettingTypes.PORT);
  public static final Setting<Integer> KAFKA_CONTROLLER_PORT =
      setting("kafka.controller-port", "Port of its controller", "19093", SettingTypes.PORT);
  public static final Setting<String> CATALOG_URI =
      setting(
          "catalog.uri",
          "JDBC address of the Iceberg catalog; empty: SQLite in the home folder",
          "",
          TEXT);
  public static final Setting<String> CATALOG_USER =
      setting("catalog.user", "Who asks the catalog", "", TEXT);
  public static final Setting<String> CATALOG_PASSWORD_FILE =
      setting(
          "catalog.password-file",
          "File of mode 0600 that holds the catalog's password; empty: the variable"
              + " `XIANFENG_CATALOG_PASSWORD` holds it",
          "",
          TEXT);
  public static final Setting<String> CATALOG_WAREHOUSE =
      setting("catalog.warehouse", "Where tables lie; empty: in the home folder", "", TEXT);
  public static final Setting<Duration> STREAM_CHECKPOINT_INTERVAL =
      setting(
          "stream.checkpoint-interval",
          "Time between checkpoints of the streaming jobs",
          "PT5S",
          DURATION);
  public static final Setting<String> STREAM_CHECKPOINTS =
      setting(
          "stream.checkpoints",
          "Folder of the checkpoints of jobs on a Flink cluster, which all its machines reach;"
              + " empty: in the home folder, as those of local jobs",
          "",
          TEXT);
  public static final Setting<Integer> STREAM_PARALLELISM =
      setting("stream.parallelism", "Parallelism of the streaming jobs", "2", SettingTypes.COUNT);
  public static final Setting<Ticks> STREAM_TICKS =
      setting(
          "stream.ticks",
          "wall: the alert job writes a tick each second; log: only ticks of the log, as simulate writes",
          "wall",
          word(Ticks.class));
  public static final Setting<Integer> CONSOLE_PORT =
      setting("console.port", "Port of the console on loopback", "18080", SettingTypes.PORT);
  public static final Setting<Integer> RECEIVER_PORT =
      setting("receiver.port", "Port of `receive` on loopback", "18090", SettingTypes.PORT);
  public static final Setting<Integer> RECEIVER_EVENTS_PER_SECOND =
      setting("receiver.events-per-second", "Most of one token", "10000", SettingTypes.RATE);
  public static final Setting<String> READER_SCOPE =
      setting(
          "reader.scope",
          "What report, explain and notebook show: TENANT/ORGANISATION or TENANT/*, with commas",
          "",
          TEXT);
  public static final Setting<String> AUDIT_LOG =
      setting(
          "audit.log",
          "File that each publication, report and Delta version is entered into, signed; best where"
              + " nobody who writes the lake can change it; empty: in the home folder",
          "",
          TEXT);
  public static final Setting<String> NOTIFY_FILE =
      setting("notify.file", "YAML file that says who is told of alerts; empty: nobody", "", TEXT);
  public static final Setting<String> LEDGER_URI =
      setting("ledger.uri", "JDBC address of the ledger; empty: SQLite in the home", "", TEXT);
  public static final Setting<String> LEDGER_USER =
      setting("ledger.user", "Who asks the ledger", "", TEXT);
  public static final Setting<String> LEDGER_PASSWORD_FILE =
      setting(
          "ledger.password-file",
          "File of mode 0600 with its password; empty: the variable `XIANFENG_LEDGER_PASSWORD`",
          "",
          TEXT);
  public static final Setting<Integer> PUBLICATION_SMALL_CELL =
      setting(
          "publication.small-cell",
          "Cells of fewer persons are suppressed inside the subtree",
          "5",
          SettingTypes.COUNT);

  /** All settings but those of single tenants, for the reference page. */
  public static final List<Setting<?>> ALL = List.copyOf(DECLARED);

  /** Where stream time comes from when nothing happens. */
  public enum Ticks {
    WALL,
    LOG
  }

  /** Variables of passwords, which are no settings: settings are printed. */
  public static final String CATALOG_PASSWORD = "XIANFENG_CATALOG_PASSWORD";

  public static final String LEDGER_PASSWORD = "XIANFENG_LEDGER_PASSWORD";

  private final TreeMap<String, String> texts;
  private final TenantSettings ofTenants;

  /**
   * Checks a whole configuration.
   *
   * @param texts value of each key
   * @param place where they come from, for messages
   */
  public Settings(Map<String, String> texts, String place) {
    this(Document.parse(Value.Entries.of(texts, place), Settings::checked));
  }

  /**
   * Takes what was checked.
   *
   * @param texts value of each key
   */
  Settings(Map<String, String> texts) {
    this.texts = new TreeMap<>(texts);
    this.ofTenants = new TenantSettings(this.texts, get(TENANT), get(CATEGORIES));
  }

  /** Reads keys in their long form, such as {@code kafka.port}. */
  static Map<String, String> checked(Keys in) {
    Map<String, String> texts = new TreeMap<>();
    for (Setting<?> setting : ALL) {
      in.find(setting.key(), setting.type());
      texts.put(setting.key(), in.get(setting.key(), TEXT, setting.fallback()));
    }
    TenantSettings.check(in, texts);
    if (!in.wrong()) {
      new Settings(texts).ofTenants.refuseShared(in);
    }
    return texts;
  }

  /** The value of a setting. */
  public <T> T get(Setting<T> setting) {
    return setting.type().parser().apply(texts.getOrDefault(setting.key(), setting.fallback()));
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
    return ofTenants.zone(tenant);
  }

  /** A tenant, which is one because it is listed: a key of it stands under {@code tenants}. */
  public @Nullable Tenant tenant(String name) {
    return ofTenants.tenant(name);
  }

  /** What sources may say something about a tenant's organisations, and what. */
  public List<Registrar> registrars(String tenant) {
    return ofTenants.registrars(tenant);
  }

  /** Names of all tenants. */
  public Set<String> tenants() {
    return ofTenants.names();
  }

  /** Where the console is. */
  public URI console() {
    return URI.create("http://127.0.0.1:%d/".formatted(get(CONSOLE_PORT)));
  }

  /** Folder of the keys, outside the lake. */
  public Path secrets() {
    return home().resolve("secret");
  }

  /** Key of the pseudonyms. */
  public Path pseudonymKey() {
    return secrets().resolve("pseudonym.key");
  }

  /** Key that the identities of events are hashed with. */
  public Path identityKey() {
    return secrets().resolve("identity.key");
  }

  /** Key that ticks are signed with. */
  public Path tickKey() {
    return secrets().resolve("tick.key");
  }

  /** Key that refused records are sealed with; see {@code SealKeys}. */
  public Path sealKey() {
    return secrets().resolve("seal.key");
  }

  /** Key that the entries of the audit log are signed with. */
  public Path auditKey() {
    return secrets().resolve("audit.key");
  }

  /** The audit log. */
  public Path auditLog() {
    String configured = get(AUDIT_LOG);
    return configured.isEmpty()
        ? home().resolve("audit.log")
        : Path.of(configured).toAbsolutePath().normalize();
  }

  /** The keys that a home has from its beginning. */
  public List<Path> keys() {
    return List.of(pseudonymKey(), sealKey(), auditKey(), identityKey(), tickKey());
  }

  private static <T> Setting<T> setting(
      String key, String meaning, String fallback, ValueType<T> type) {
    Setting<T> setting = new Setting<>(key, meaning, fallback, type);
    DECLARED.add(setting);
    return setting;
  }
}
