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
import org.xianfeng.models.config.Setting;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;

/** Brings the processes of one home up, all of those asked for or none. */
final class Stack {
  private static final Duration START_PATIENCE = Duration.ofMinutes(2);
  private static final long MILLIS_BETWEEN_QUESTIONS = 150;

  private final Settings settings;
  private final Launcher launcher;
  private final RunFolder folder;
  private final Readiness readiness;
  private final PrintWriter out;
  private final Teardown teardown;
  private final List<Part> started = new ArrayList<>();
  private boolean takenBack;

  Stack(Settings settings, Launcher launcher, PrintWriter out) {
    this.settings = settings;
    this.launcher = launcher;
    this.folder = RunFolder.under(settings.home());
    this.readiness = new Readiness(settings);
    this.out = out;
    this.teardown = new Teardown(folder, out);
  }

  /**
   * Starts those parts that do not run, and waits until each does its work; what was started is
   * stopped on a failure.
   */
  void up(List<Part> wanted) throws IOException, InterruptedException {
    List<Part> parts = absent(wanted);
    requireOwnBroker(parts);
    requireFreePorts(parts);
    List<Starting> waiting = new ArrayList<>();
    if (parts.contains(Part.CONSOLE)) {
      // it answers without a broker, and finds one that comes later
      waiting.add(start(Part.CONSOLE));
    }
    if (parts.contains(Part.BROKER)) {
      await(start(Part.BROKER));
    }
    for (Part part : List.of(Part.LANDING, Part.ALERT)) {
      if (parts.contains(part)) {
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
    teardown.down(started);
    started.clear();
  }

  /** Those that do not run: a part that died is started again beside those that did not. */
  private List<Part> absent(List<Part> wanted) throws IOException {
    List<Part> absent = new ArrayList<>();
    for (Part part : wanted) {
      if (folder.running(part).isEmpty()) {
        absent.add(part);
      }
    }
    for (Part part : wanted) {
      Optional<PartProcess> running = folder.running(part);
      if (running.isPresent() && absent.isEmpty()) {
        throw new Failure.Usage(
            "%s already runs in %s (process %d): see `xianfeng status`, stop with `xianfeng down`"
                .formatted(part.word(), settings.home(), running.get().pid()));
      } else if (running.isPresent()) {
        say(part, "already runs, process " + running.get().pid());
      }
    }
    return absent;
  }

  /** Another home's broker may listen at the same port: its topics are not ours to land. */
  private void requireOwnBroker(List<Part> parts) throws IOException {
    if (settings.ownBroker()
        && !parts.contains(Part.BROKER)
        && folder.running(Part.BROKER).isEmpty()) {
      throw new Failure.Usage(
          "No broker runs in %s: start it too, or name a cluster by kafka.bootstrap-servers"
              .formatted(settings.home()));
    }
  }

  /** Asked before anything starts: whoever holds a port would be taken for the part itself. */
  private void requireFreePorts(List<Part> parts) throws IOException {
    List<Setting<Integer>> wanted = new ArrayList<>();
    if (parts.contains(Part.BROKER)) {
      wanted.add(Settings.KAFKA_PORT);
      wanted.add(Settings.KAFKA_CONTROLLER_PORT);
    }
    if (parts.contains(Part.CONSOLE)) {
      wanted.add(Settings.CONSOLE_PORT);
    }
    for (Setting<Integer> setting : wanted) {
      int port = settings.get(setting);
      if (!Ports.isFree(port)) {
        throw new Failure.Usage(
            "Port %d is in use: stop what listens there, or set another %s"
                .formatted(port, setting.key()));
      }
    }
  }

  private record Starting(Part part, Process process, Instant since) {}

  private synchronized Starting start(Part part) throws IOException {
    if (takenBack) {
      throw new Failure.Child(130, "Interrupted: what was started is stopped again");
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
    while (!starting.process().isAlive() || !readiness.of(part, starting.since())) {
      if (starting.process().waitFor(MILLIS_BETWEEN_QUESTIONS, TimeUnit.MILLISECONDS)) {
        throw new Failure.Child(
            Math.max(1, starting.process().exitValue()),
            "%s ended while starting:%n%s%n(log: %s)"
                .formatted(part.word(), folder.lastLines(part), folder.log(part)));
      }
      if (Instant.now().isAfter(deadline)) {
        throw new Failure.Missing(
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
        throw new Failure.Child(
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
