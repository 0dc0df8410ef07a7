package org.xianfeng.models.lake;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.privacy.SecretText;

/**
 * The password of the catalog. It is in no setting and in no property that an engine is given:
 * those are printed, logged and shown on pages. Only where it lies is.
 */
final class CatalogPassword {
  /** Property: the file that holds it; without one it is in the environment. */
  static final String FILE = "password-file";

  private CatalogPassword() {}

  /**
   * The properties of a connection, with the password of this process.
   *
   * @param key under which it goes
   * @param before what stands before it there
   * @throws Failure.Usage if others can read its file
   * @throws Failure.Missing if there is no such file
   */
  static Map<String, String> added(Map<String, String> properties, String key, String before) {
    @Nullable String file = properties.get(FILE);
    @Nullable String password =
        new SecretText(file == null ? null : Path.of(file), Settings.CATALOG_PASSWORD)
            .read(System.getenv(), "Password file");
    if (password == null) {
      return properties;
    }
    Map<String, String> all = new TreeMap<>(properties);
    all.put(key, before + password);
    return all;
  }
}
