package org.xianfeng.ingest.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.xianfeng.ingest.broker.TopicSetup;
import org.xianfeng.ingest.command.CommandFailure;
import org.xianfeng.ingest.command.Exit;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.privacy.SecretKeyFile;
import org.xianfeng.models.topic.Topics;

/** Brings the processes of one home up, and down again so that none is left behind. */
final class Stack {
  private static final Duration START_PATIENCE = Duration.ofMinutes(2);
  private static final long MILLIS_BETWEEN_QUESTIONS = 150;

  private final Settings settings;
  private final Launcher launcher;
  private final RunFolder folder;
  private final Readiness readiness;
  private final PrintWriter out;
  private final List<Part> started = new ArrayList<>();
  private boolean takenBack;

  Stack(Settings settings, Launcher launcher, PrintWriter out) throws IOException {
    this.settings = settings;
    this.launcher = launcher;
    this.folder = RunFolder.under(settings.home());
    this.readiness = new Readiness(settings);
    this.out = out;
  }

  /** Starts parts and waits until each does its work; what was started is stopped on a failure. */
  void up(List<Part> parts) throws IOException, InterruptedException {
    requireNoneRuns(parts);
    // before several processes want them at once
    SecretKeyFile.readOrMake(settings.pseudonymKey());
    SecretKeyFile.readOrMake(settings.sealKey());
    List<Starting> waiting = new ArrayList<>();
    if (!settings.ownBroker()) {
      try (var topics = new TopicSetup(settings.bootstrapServers())) {
        topics.ensure(Topics.ALL);
      }
    } else if (parts.contains(Part.BROKER)) {
      await(start(Part.BROKER));
    }
    for (Part part : parts) {
      if (part != Part.BROKER) {
        waiting.add(start(part));
      }
    }
    if (parts.contains(Part.ALERT)) {
      publishRules();
    }
    for (Starting starting : waiting) {
      await(starting);
    }
  }

  /** Lets what was started run on, whatever becomes of this process. */
  synchronized void keep() {
    started.clear();
  }

  /** Stops what was started and is not kept, in the reverse order; nothing starts afterwards. */
  synchronized void takeBack() throws IOException, InterruptedException {
    takenBack = true;
    Collections.reverse(started);
    down(started);
    started.clear();
  }

  /** Stops parts: all but the broker at once, the broker after them. */
  void down(List<Part> parts) throws IOException, InterruptedException {
    List<Part> clients = parts.stream().filter(part -> part != Part.BROKER).toList();
    for (Part part : clients) {
      folder
          .running(part)
          .flatMap(p -> ProcessHandle.of(p.pid()))
          .ifPresent(ProcessHandle::destroy);
    }
    for (Part part : clients) {
      stop(part);
    }
    if (parts.contains(Part.BROKER)) {
      stop(Part.BROKER);
    }
  }

  private void stop(Part part) throws IOException, InterruptedException {
    Optional<PartProcess> running = folder.running(part);
    if (running.isPresent()) {
      boolean inTime = running.get().stop(part.stopPatience());
      say(part, inTime ? "stopped" : "did not end in " + part.stopPatience() + " and was killed");
    }
    folder.forget(part);
  }

  private void requireNoneRuns(List<Part> parts) throws IOException {
    for (Part part : parts) {
      Optional<PartProcess> running = folder.running(part);
      if (running.isPresent()) {
        throw new CommandFailure(
            Exit.USAGE,
            "%s already runs in %s (process %d): see `xianfeng status`, stop with `xianfeng down`"
                .formatted(part.word(), settings.home(), running.get().pid()));
      }
    }
  }

  private record Starting(Part part, Process process, Instant since) {}

  private synchronized Starting start(Part part) throws IOException {
    if (takenBack) {
      throw new CommandFailure(Exit.HANDLED, "Interrupted: what was started is stopped again");
    }
    Instant since = Instant.now();
    Process process = launcher.detached(part.verb(), folder.log(part));
    folder.remember(part, PartProcess.of(process.toHandle()));
    started.add(part);
    return new Starting(part, process, since);
  }

  private void await(Starting starting) throws IOException, InterruptedException {
    Part part = starting.part();
    Instant deadline = starting.since().plus(START_PATIENCE);
    while (!readiness.of(part, starting.since())) {
      if (starting.process().waitFor(MILLIS_BETWEEN_QUESTIONS, TimeUnit.MILLISECONDS)) {
        throw new CommandFailure(
            Math.max(1, starting.process().exitValue()),
            "%s ended while starting:%n%s%n(log: %s)"
                .formatted(part.word(), folder.lastLines(part), folder.log(part)));
      }
      if (Instant.now().isAfter(deadline)) {
        throw new CommandFailure(
            Exit.MISSING,
            "%s was not ready within %d s:%n%s%n(log: %s)"
                .formatted(
                    part.word(),
                    START_PATIENCE.toSeconds(),
                    folder.lastLines(part),
                    folder.log(part)));
      }
    }
    double seconds = Duration.between(starting.since(), Instant.now()).toMillis() / 1e3;
    say(part, String.format(Locale.ROOT, "ready after %.1f s", seconds));
  }

  private void publishRules() throws IOException, InterruptedException {
    Path log = folder.path().resolve("rules.log");
    Process process = launcher.attached(List.of("rules", "publish"), log);
    try {
      int code = process.waitFor();
      if (code != 0) {
        throw new CommandFailure(
            code, "`xianfeng rules publish` failed:%n%s".formatted(Files.readString(log)));
      }
    } finally {
      process.destroyForcibly();
    }
    out.printf("%-8s published%n", "rules");
    out.flush();
  }

  private void say(Part part, String what) {
    out.printf("%-8s %s%n", part.word(), what);
    out.flush();
  }
}
