package org.xianfeng.batch.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.config.ConfigurationException;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.SpecParser;

/** The specification that a person names, or else the delivered one. */
public final class SpecFile {
  private static final String DELIVERED = "conf/index/vanguard.yaml";

  private SpecFile() {}

  /**
   * Reads it.
   *
   * @param environment for the project's folder
   * @param named null = the delivered one
   */
  public static IndexSpec read(Map<String, String> environment, @Nullable Path named) {
    Path file =
        named == null ? Path.of(environment.getOrDefault("XIANFENG_ROOT", "."), DELIVERED) : named;
    try {
      return SpecParser.parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new ConfigurationException(
          "Cannot read the specification %s: %s".formatted(file, e.getMessage()));
    }
  }
}
