package org.xianfeng.models.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.privacy.DerivedKey;
import org.xianfeng.models.privacy.SealKeys;
import org.xianfeng.models.privacy.SecretKeyFile;
import org.xianfeng.models.table.Tables;

/**
 * The keys that the data of a lake was made with, by their fingerprints, so that they stay where
 * the data is when a home is lost. Each is the property of a namespace of its own: a catalog makes
 * a namespace once, but overwrites a property of one that is there.
 *
 * <p>Whoever uses a key of these takes it from here: one that the lake does not know is not used.
 *
 * <p>Errors: {@link Failure.Missing} for a key that is missing or another than the lake's, with the
 * fingerprint of the one that belongs there, and where the catalog does not answer; otherwise as
 * {@link SecretKeyFile#read}.
 */
public final class LakeKeys {
  private static final String NAMESPACE = "key_";
  private static final String FILE = "file";
  private static final String FINGERPRINT = "fingerprint";

  private LakeKeys() {}

  /**
   * Makes each key that the lake does not know yet, and enters it. A key that the lake knows is
   * never made anew: what was sealed, signed or named with it would be lost without a word. Nor is
   * any made for a lake that has rows and knows no key.
   *
   * @param folder of the keys
   * @param files keys that there have to be, in the same order in every home: of two that make the
   *     same lake at once, the one that enters the first enters all
   * @throws IOException if one cannot be read or written
   */
  public static void ensure(CatalogSettings settings, Path folder, List<Path> files)
      throws IOException {
    try {
      Catalog catalog = Lake.catalog(settings.making());
      try {
        // a home on another machine may enter the same keys at the same moment
        LakeSetup.untilDone(() -> tryToEnsure(catalog, folder, files));
      } finally {
        Lake.close(catalog);
      }
    } catch (UncheckedSQLException e) {
      throw CatalogFailure.refused(settings.uri(), e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Secret of the pseudonyms. */
  public static byte[] pseudonym(Settings settings) throws IOException {
    return read(settings, settings.pseudonymKey());
  }

  /** Key of 32 bytes that the identities of events are hashed with. */
  public static byte[] identity(Settings settings) throws IOException {
    return DerivedKey.of(read(settings, settings.identityKey()), "identity");
  }

  /** Key of 32 bytes that ticks are signed with. */
  public static byte[] tick(Settings settings) throws IOException {
    return DerivedKey.of(read(settings, settings.tickKey()), "tick");
  }

  /** Secrets of the seals. */
  public static SealKeys seals(Settings settings) throws IOException {
    try (Lake lake = Lake.open(settings)) {
      return SealKeys.read(settings.sealKey(), file -> read(lake.namespaces(), file));
    }
  }

  /** Looks at every key that the lake knows, and at those that a home has. */
  public static void check(Settings settings) throws IOException {
    try (Lake lake = Lake.open(settings)) {
      requireAll(known(lake.namespaces()), settings.secrets());
      for (Path file : settings.keys()) {
        read(lake.namespaces(), file);
      }
    }
  }

  private static byte[] read(Settings settings, Path file) throws IOException {
    try (Lake lake = Lake.open(settings)) {
      return read(lake.namespaces(), file);
    }
  }

  private static byte[] read(SupportsNamespaces namespaces, Path file) throws IOException {
    @Nullable String fingerprint = null;
    try {
      fingerprint = namespaces.loadNamespaceMetadata(namespace(file)).get(FINGERPRINT);
    } catch (NoSuchNamespaceException unknown) {
      // said below
    }
    if (fingerprint == null) {
      throw new Failure.Missing(
          "The lake does not know the key file %s: run `xianfeng setup`".formatted(file));
    }
    return require(file, fingerprint);
  }

  private static void tryToEnsure(Catalog catalog, Path folder, List<Path> files) {
    try {
      SupportsNamespaces namespaces = (SupportsNamespaces) catalog;
      Map<String, String> known = known(namespaces);
      requireAll(known, folder);
      if (known.isEmpty() && hasRows(catalog)) {
        requireThere(files);
      }
      for (Path file : files) {
        if (!known.containsKey(name(file))) {
          SecretKeyFile.create(file);
          namespaces.createNamespace(
              namespace(file),
              Map.of(FILE, name(file), FINGERPRINT, SecretKeyFile.fingerprint(file)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fingerprints by the names of the files. */
  private static Map<String, String> known(SupportsNamespaces namespaces) {
    Map<String, String> known = new TreeMap<>();
    for (Namespace namespace : namespaces.listNamespaces()) {
      if (namespace.level(0).startsWith(NAMESPACE)) {
        Map<String, String> properties = namespaces.loadNamespaceMetadata(namespace);
        @Nullable String file = properties.get(FILE);
        @Nullable String fingerprint = properties.get(FINGERPRINT);
        if (file != null && fingerprint != null) {
          known.put(file, fingerprint);
        }
      }
    }
    return known;
  }

  private static boolean hasRows(Catalog catalog) {
    return Stream.of(Tables.LANDING, Tables.ALERT, Tables.MART)
        .flatMap(List::stream)
        .anyMatch(table -> catalog.loadTable(Lake.identifier(table)).currentSnapshot() != null);
  }

  private static void requireThere(List<Path> files) {
    for (Path file : files) {
      if (Files.notExists(file)) {
        throw new Failure.Missing(
            "Key file %s is missing, and the lake has rows of a time before it knew its keys: put that key back, or begin a new lake"
                .formatted(file));
      }
    }
  }

  private static void requireAll(Map<String, String> known, Path folder) throws IOException {
    for (Map.Entry<String, String> key : known.entrySet()) {
      require(folder.resolve(key.getKey()), key.getValue());
    }
  }

  private static byte[] require(Path file, String fingerprint) throws IOException {
    if (Files.notExists(file)) {
      throw new Failure.Missing(
          "Key file %s is missing, and what lies in the lake was made with it: put back the key with the fingerprint %s"
              .formatted(file, fingerprint));
    }
    byte[] key = SecretKeyFile.read(file);
    String found = DerivedKey.fingerprint(key);
    if (!found.equals(fingerprint)) {
      throw new Failure.Missing(
          "Key file %s has the fingerprint %s, and what lies in the lake was made with %s: put that key back"
              .formatted(file, found, fingerprint));
    }
    return key;
  }

  private static Namespace namespace(Path file) {
    return Namespace.of(NAMESPACE + name(file).replaceFirst("\\.key$", "").replace('-', '_'));
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
