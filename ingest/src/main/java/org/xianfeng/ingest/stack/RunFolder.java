package org.xianfeng.ingest.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xianfeng.models.lock.ProcessLock;

/**
 * What the stack remembers of its processes between commands: a file with the process's identity
 * and a log for each part.
 *
 * @param path folder, which {@link Setup} makes
 */
record RunFolder(Path path) {
  private static final int LAST_LINES = 15;

  static RunFolder under(Path home) {
    return new RunFolder(home.resolve("run"));
  }

  /** Log of a part, standard output and error. */
  Path log(StackPart part) {
    return path.resolve(part.word() + ".log");
  }

  /** The last lines of a part's log, for a message. */
  String lastLines(StackPart part) throws IOException {
    try (Stream<String> lines = Files.lines(log(part))) {
      List<String> all = lines.toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - LAST_LINES), all.size()));
    }
  }

  /** Remembers the process of a part. */
  void remember(StackPart part, PartProcess process) throws IOException {
    Files.writeString(pid(part), process.pid() + " " + process.started() + "\n");
  }

  /** Forgets the process of a part. */
  void forget(StackPart part) throws IOException {
    Files.deleteIfExists(pid(part));
  }

  /** The process that was last started for a part, running or not. */
  Optional<PartProcess> process(StackPart part) throws IOException {
    try {
      String[] words = Files.readString(pid(part)).strip().split(" ");
      return words.length == 2
          ? Optional.of(new PartProcess(Long.parseLong(words[0]), Instant.parse(words[1])))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** The process of a part, if it runs. */
  Optional<PartProcess> running(StackPart part) throws IOException {
    return process(part).filter(PartProcess::isAlive);
  }

  /**
   * Keeps other `up` and `down` away until it is closed or the process ends.
   *
   * @param out is told that another one is waited for
   */
  ProcessLock lock(PrintWriter out) throws IOException {
    return ProcessLock.await(
        path.resolve("stack.lock"),
        () -> {
          out.printf(
              "Another `xianfeng up` or `down` works in %s: waiting for it%n", path.getParent());
          out.flush();
        });
  }

  private Path pid(StackPart part) {
    return path.resolve(part.word() + ".pid");
  }
}
