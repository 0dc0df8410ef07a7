package org.xianfeng.models.index.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.config.Installation;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.spec.IndexSpec;

/** The specification that a command works with. */
public final class SpecFile {
  private static final String DELIVERED = "index/vanguard.yaml";

  private SpecFile() {}

  /**
   * Reads the specification that was named, or else the delivered one.
   *
   * @param named file; null: the delivered one
   * @param environment for the project's folder
   * @throws Failure.Usage if it cannot be read, or is none
   */
  public static IndexSpec read(@Nullable Path named, Map<String, String> environment) {
    Path file = named == null ? Installation.conf(environment, DELIVERED) : named;
    try {
      return SpecParser.parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new Failure.Usage(
          "Cannot read the specification %s: %s".formatted(file, e.getMessage()));
    }
  }
}
