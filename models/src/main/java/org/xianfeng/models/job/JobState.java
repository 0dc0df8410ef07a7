package org.xianfeng.models.job;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * How a streaming job stands. Its own process says so in a file of the home, because a process runs
 * on while the job in it fails and is started again.
 *
 * @param phase what it is doing
 * @param since since when
 * @param restarts how often it has failed and was started again in this process
 */
public record JobState(Phase phase, Instant since, int restarts) {
  /** What a job is doing. */
  public enum Phase {
    /** Not yet running for the first time. */
    STARTING,
    /** All its tasks run, or are about to. */
    RUNNING,
    /** It has failed and waits to be started again. */
    RESTARTING,
    /** It has ended. */
    ENDED
  }

  public JobState {
    requireNonNull(phase, "phase is null");
    requireNonNull(since, "since is null");
    if (restarts < 0) {
      throw new IllegalArgumentException("restarts must be 0 or more, found " + restarts);
    }
  }

  /** Where the process of a job says how it stands. */
  public static Path file(Path home, String job) {
    return home.resolve("run").resolve(job + ".state");
  }

  /** Says so; a reader finds either this or what was there before. */
  public void write(Path file) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    Files.writeString(draft, "%s %s %d%n".formatted(phase, since, restarts));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What was said last; empty when nothing was, or not in this form. */
  public static Optional<JobState> read(Path file) throws IOException {
    try {
      String[] words = Files.readString(file).strip().split(" ");
      return words.length == 3
          ? Optional.of(
              new JobState(
                  Phase.valueOf(words[0]), Instant.parse(words[1]), Integer.parseInt(words[2])))
          : Optional.empty();
    } catch (NoSuchFileException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
