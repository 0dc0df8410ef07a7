package org.xianfeng.ingest.stack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.broker.TopicSetup;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.job.JobState;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.topic.Topics;

/**
 * Whether a part does its work, asked from outside: the broker holds all topics, a job runs and has
 * completed a checkpoint since it was last started, the notifier has read its topics, the console
 * answers.
 */
final class Readiness {
  private static final int HTTP_PATIENCE_MILLIS = 2_000;
  private static final String CHECKPOINT_COMPLETE = "_metadata";
  private static final int CHECKPOINT_DEPTH = 3;

  private final Settings settings;

  Readiness(Settings settings) {
    this.settings = settings;
  }

  /** What a part that runs as a process does. */
  enum Stage {
    STARTING,
    READY,
    /** A job that has failed, and has done nothing since it was started again. */
    RESTARTING;

    /** The word for it. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static Stage of(boolean ready) {
      return ready ? READY : STARTING;
    }
  }

  /** Asks once. */
  Stage of(StackPart part, Instant started) throws IOException, InterruptedException {
    return switch (part) {
      case BROKER -> Stage.of(holdsTopics());
      case LANDING, ALERT, NOTIFIER -> ofJob(part, job(part, started).orElse(null));
      case CONSOLE -> Stage.of(answers(settings.console()));
    };
  }

  /**
   * How the job of a part stands; empty for a part without one, and for one that has not said it
   * yet.
   *
   * @param started when the part's process was started: what an earlier one said no longer counts
   */
  Optional<JobState> job(StackPart part, Instant started) throws IOException {
    return JobState.read(JobState.file(settings.home(), part.word()))
        .filter(state -> state.since().isAfter(started));
  }

  private Stage ofJob(StackPart part, @Nullable JobState job) throws IOException {
    if (job != null
        && job.phase() == JobState.Phase.RUNNING
        && (part == StackPart.NOTIFIER || hasCheckpoint(part, job.since()))) {
      return Stage.READY;
    }
    return job != null && job.restarts() > 0 ? Stage.RESTARTING : Stage.STARTING;
  }

  private boolean holdsTopics() throws InterruptedException {
    if (!Ports.isOpen(settings.bootstrapServers())) {
      return false;
    }
    try (var topics = new TopicSetup(KafkaAccess.of(settings))) {
      return topics.holds(Topics.ALL);
    } catch (Failure e) {
      return false;
    }
  }

  private boolean hasCheckpoint(StackPart part, Instant started) throws IOException {
    Path folder = settings.home().resolve("checkpoints").resolve(part.word());
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(folder, CHECKPOINT_DEPTH)) {
      for (Path file : files.filter(f -> f.endsWith(CHECKPOINT_COMPLETE)).toList()) {
        if (Files.getLastModifiedTime(file).toInstant().isAfter(started)) {
          return true;
        }
      }
      return false;
    } catch (NoSuchFileException | java.io.UncheckedIOException e) {
      return false; // an older checkpoint was just removed
    }
  }

  private static boolean answers(URI uri) {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(HTTP_PATIENCE_MILLIS);
      connection.setReadTimeout(HTTP_PATIENCE_MILLIS);
      return connection.getResponseCode() > 0;
    } catch (IOException e) {
      return false;
    }
  }
}
