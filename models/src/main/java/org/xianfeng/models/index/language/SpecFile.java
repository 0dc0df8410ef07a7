package org.xianfeng.models.index.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
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
    return read(named == null ? delivered(environment) : named);
  }

  /** The same; empty where none was named and this installation has none. */
  public static Optional<IndexSpec> find(@Nullable Path named, Map<String, String> environment) {
    return named == null && Files.notExists(delivered(environment))
        ? Optional.empty()
        : Optional.of(read(named, environment));
  }

  private static Path delivered(Map<String, String> environment) {
    return Installation.conf(environment, DELIVERED);
  }

  private static IndexSpec read(Path file) {
    try {
      return SpecParser.parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new Failure.Usage(
          "Cannot read the specification %s: %s".formatted(file, e.getMessage()));
    }
  }
}
