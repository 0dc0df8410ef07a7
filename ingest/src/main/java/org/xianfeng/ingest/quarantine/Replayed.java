package org.xianfeng.ingest.quarantine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * Places of records that were sent again, so that they are not sent a third time.
 *
 * @param file one place a line
 */
record Replayed(Path file) {
  static Replayed under(Path home) throws IOException {
    return new Replayed(Files.createDirectories(home.resolve("run")).resolve("replayed"));
  }

  Set<String> places() throws IOException {
    try {
      return new TreeSet<>(Files.readAllLines(file));
    } catch (NoSuchFileException e) {
      return Set.of();
    }
  }

  void add(Collection<String> places) throws IOException {
    Files.write(file, places, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
