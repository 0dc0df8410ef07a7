package org.xianfeng.streaming.run;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.xianfeng.models.config.FileLocation;

/**
 * The checkpoints of one job on this machine, of all its runs.
 *
 * @param folder where they lie: one folder for each run, and savepoints
 */
record Checkpoints(Path folder) {
  private static final String COMPLETE = "_metadata";
  private static final int DEPTH = 3;

  Checkpoints {
    requireNonNull(folder, "folder is null");
  }

  /** The latest that was completed, however the run ended. */
  Optional<Path> latest() {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(folder, DEPTH)) {
      return files
          .filter(file -> file.endsWith(COMPLETE))
          .max(Comparator.comparing(Checkpoints::modified).thenComparing(Path::toString))
          .map(Path::getParent);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder as Flink wants it. */
  String location() {
    return FileLocation.of(folder);
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
