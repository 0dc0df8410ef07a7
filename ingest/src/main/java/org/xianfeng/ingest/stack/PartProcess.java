package org.xianfeng.ingest.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process of the stack, told from a later one that got the same number by when it started.
 *
 * @param pid number that the system gave it
 * @param started when it started
 */
record PartProcess(long pid, Instant started) {
  private static final Duration KILL_PATIENCE = Duration.ofSeconds(5);

  /** The identity of a process of ours. */
  static PartProcess of(ProcessHandle handle) {
    return new PartProcess(handle.pid(), handle.info().startInstant().orElse(Instant.EPOCH));
  }

  /** Whether it runs; one that has ended and waits to be reaped does not. */
  boolean isAlive() {
    return handle().isPresent();
  }

  /** Asks it to end, and does not wait. */
  Ending ask() {
    Optional<ProcessHandle> running = handle();
    List<ProcessHandle> children =
        running.map(handle -> handle.descendants().toList()).orElse(List.of());
    running.ifPresent(ProcessHandle::destroy);
    return new Ending(running, children);
  }

  /**
   * An end that was asked for.
   *
   * @param process that was asked; empty when it did not run
   * @param children it had then: orphans could not be found later
   */
  record Ending(Optional<ProcessHandle> process, List<ProcessHandle> children) {
    /**
     * Waits for the end, kills the process when the patience is over, and what it leaves behind.
     *
     * @return whether it ended by itself
     */
    boolean await(Duration patience) throws InterruptedException {
      boolean inTime = process.isEmpty() || ended(process.get(), patience);
      if (!inTime) {
        process.get().destroyForcibly();
        ended(process.get(), KILL_PATIENCE);
      }
      for (ProcessHandle child : children) {
        if (child.destroyForcibly()) {
          ended(child, KILL_PATIENCE);
        }
      }
      return inTime;
    }
  }

  /** Memory it holds, in bytes; empty where the system does not say. */
  Optional<Long> residentBytes() throws IOException {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (!isAlive() || !Files.isReadable(status)) {
      return Optional.empty();
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .findFirst();
  }

  private Optional<ProcessHandle> handle() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(handle -> handle.info().startInstant().orElse(Instant.EPOCH).equals(started))
        .filter(handle -> !isZombie(pid));
  }

  /** In a container without an init process nobody reaps the ended children of an ended parent. */
  private static boolean isZombie(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean ended(ProcessHandle handle, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < deadline) {
      try {
        handle.onExit().get(100, TimeUnit.MILLISECONDS);
        return true;
      } catch (TimeoutException e) {
        if (isZombie(handle.pid())) {
          return true;
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException("Waiting for process " + handle.pid() + " failed", e);
      }
    }
    return false;
  }
}
