package org.xianfeng.ingest.source;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Real data that is not part of the project; a test that needs it is skipped where it is absent.
 */
public final class SharedData {
  private static final String VARIABLE = "XIANFENG_SHARED_DATA";

  private SharedData() {}

  /** A file or folder of it. */
  public static Path of(String name) {
    String folder =
        Optional.ofNullable(System.getProperty(VARIABLE))
            .or(() -> Optional.ofNullable(System.getenv(VARIABLE)))
            .orElse("../../shared/data");
    Path path = Path.of(folder).resolve(name);
    assumeTrue(Files.exists(path), () -> "no " + path.toAbsolutePath().normalize());
    return path;
  }
}
