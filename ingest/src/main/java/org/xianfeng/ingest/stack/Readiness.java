package org.xianfeng.ingest.stack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.xianfeng.ingest.broker.TopicSetup;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.topic.Topics;

/**
 * Whether a part does its work yet, asked from outside: the broker holds all topics, a job has
 * completed a checkpoint since it started, the console answers.
 */
final class Readiness {
  private static final int HTTP_PATIENCE_MILLIS = 2_000;
  private static final String CHECKPOINT_COMPLETE = "_metadata";
  private static final int CHECKPOINT_DEPTH = 3;

  private final Settings settings;

  Readiness(Settings settings) {
    this.settings = settings;
  }

  /** Asks once. */
  boolean of(StackPart part, Instant started) throws IOException, InterruptedException {
    return switch (part) {
      case BROKER -> holdsTopics();
      case LANDING, ALERT -> hasCheckpoint(part, started);
      case CONSOLE -> answers(address());
    };
  }

  /** Where the console is. */
  URI address() {
    return URI.create("http://127.0.0.1:%d/".formatted(settings.get(Settings.CONSOLE_PORT)));
  }

  private boolean holdsTopics() throws InterruptedException {
    if (!Ports.isOpen(settings.bootstrapServers())) {
      return false;
    }
    try (var topics = new TopicSetup(settings.bootstrapServers())) {
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
