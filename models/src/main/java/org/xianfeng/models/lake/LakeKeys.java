package org.xianfeng.models.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.privacy.SecretKeyFile;
import org.xianfeng.models.table.Publications;

/**
 * The keys that the data of a lake was made with, by their fingerprints: properties of the
 * namespace {@code ops}, so that they stay where the data is when a home is lost.
 */
public final class LakeKeys {
  private static final Namespace NAMESPACE = Namespace.of(Publications.TABLE.namespace());
  private static final String PROPERTY = "xianfeng.key.";

  private LakeKeys() {}

  /**
   * Makes each key that the lake does not know yet, and enters it. A key that the lake knows is
   * never made anew: what was sealed, signed or named with it would be lost without a word.
   *
   * @param folder of the keys
   * @param files keys that there have to be
   * @throws IOException if one cannot be read or written
   * @throws Failure.Missing if one that the lake knows is not there, or is another, with its
   *     fingerprint; or the catalog does not answer
   */
  public static void ensure(CatalogSettings settings, Path folder, List<Path> files)
      throws IOException {
    try {
      Catalog catalog = Lake.catalog(settings.making());
      try {
        // a home on another machine may enter the same keys at the same moment
        LakeSetup.untilDone(() -> tryToEnsure((SupportsNamespaces) catalog, folder, files));
      } finally {
        Lake.close(catalog);
      }
    } catch (UncheckedSQLException e) {
      throw CatalogFailure.refused(settings.uri(), e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void tryToEnsure(SupportsNamespaces namespaces, Path folder, List<Path> files) {
    try {
      ensure(namespaces, folder, files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void ensure(SupportsNamespaces namespaces, Path folder, List<Path> files)
      throws IOException {
    Map<String, String> known = known(namespaces);
    for (Map.Entry<String, String> key : known.entrySet()) {
      require(folder.resolve(key.getKey()), key.getValue());
    }
    Map<String, String> added = new TreeMap<>();
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      if (!known.containsKey(name)) {
        SecretKeyFile.create(file);
        added.put(PROPERTY + name, SecretKeyFile.fingerprint(file));
      }
    }
    if (!added.isEmpty()) {
      namespaces.setProperties(NAMESPACE, added);
    }
  }

  /** Fingerprints by the names of the files. */
  private static Map<String, String> known(SupportsNamespaces namespaces) {
    Map<String, String> known = new TreeMap<>();
    namespaces
        .loadNamespaceMetadata(NAMESPACE)
        .forEach(
            (property, value) -> {
              if (property.startsWith(PROPERTY)) {
                known.put(property.substring(PROPERTY.length()), value);
              }
            });
    return known;
  }

  private static void require(Path file, String fingerprint) throws IOException {
    if (Files.notExists(file)) {
      throw new Failure.Missing(
          "Key file %s is missing, and what lies in the lake was made with it: put back the key with the fingerprint %s"
              .formatted(file, fingerprint));
    }
    String found = SecretKeyFile.fingerprint(file);
    if (!found.equals(fingerprint)) {
      throw new Failure.Missing(
          "Key file %s has the fingerprint %s, and what lies in the lake was made with %s: put that key back"
              .formatted(file, found, fingerprint));
    }
  }
}
