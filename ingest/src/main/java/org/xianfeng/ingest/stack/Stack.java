package org.xianfeng.ingest.stack;

import java.io.IOException;
import java.io.PrintWriter;
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
  private final List<StackPart> started = new ArrayList<>();
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
  void up(List<StackPart> wanted) throws IOException, InterruptedException {
    List<StackPart> parts = absent(wanted);
    requireOwnBroker(parts);
    requireFreePorts(parts);
    List<Starting> waiting = new ArrayList<>();
    if (parts.contains(StackPart.CONSOLE)) {
      // it answers without a broker, and finds one that comes later
      waiting.add(start(StackPart.CONSOLE));
    }
    if (parts.contains(StackPart.BROKER)) {
      await(start(StackPart.BROKER));
    }
    for (StackPart part : StackPart.JOBS) {
      if (parts.contains(part)) {
        waiting.add(start(part));
      }
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
  private List<StackPart> absent(List<StackPart> wanted) throws IOException {
    List<StackPart> absent = new ArrayList<>();
    for (StackPart part : wanted) {
      Optional<PartProcess> running = folder.running(part);
      if (running.isPresent()) {
        say(part, "already runs, process " + running.get().pid());
      } else {
        absent.add(part);
      }
    }
    return absent;
  }

  /** Another home's broker may listen at the same port: its topics are not ours to land. */
  private void requireOwnBroker(List<StackPart> parts) throws IOException {
    if (settings.ownBroker()
        && !parts.contains(StackPart.BROKER)
        && folder.running(StackPart.BROKER).isEmpty()) {
      throw new Failure.Usage(
          "No broker runs in %s: start it too, or name a cluster by kafka.bootstrap-servers"
              .formatted(settings.home()));
    }
  }

  /** Asked before anything starts: whoever holds a port would be taken for the part itself. */
  private void requireFreePorts(List<StackPart> parts) throws IOException {
    for (Setting<Integer> setting : parts.stream().flatMap(p -> p.ports().stream()).toList()) {
      int port = settings.get(setting);
      if (!Ports.isFree(port)) {
        throw new Failure.Usage(
            "Port %d is in use: stop what listens there, or set another %s"
                .formatted(port, setting.key()));
      }
    }
  }

  private record Starting(StackPart part, Process process, Instant since) {}

  private synchronized Starting start(StackPart part) throws IOException {
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
    StackPart part = starting.part();
    Instant deadline = starting.since().plus(START_PATIENCE);
    while (!starting.process().isAlive()
        || readiness.of(part, starting.since()) != Readiness.Stage.READY) {
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

  private void say(StackPart part, String what) {
    out.printf("%-8s %s%n", part.word(), what);
    out.flush();
  }
}
