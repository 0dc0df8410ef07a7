package org.xianfeng.models.lock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.failure.Failure;

class ProcessLockTest {
  @TempDir Path folder = Path.of("");

  @Test
  void isHeldByOneAndThenByTheNext() throws Exception {
    Path file = folder.resolve("new/one.lock");
    try (ProcessLock first = ProcessLock.take(file, () -> new Failure.Usage("held"))) {
      assertThat(first.file().isOpen()).isTrue();
      assertThatThrownBy(() -> ProcessLock.take(file, () -> new Failure.Forbidden("busy")))
          .isInstanceOf(Failure.Forbidden.class)
          .hasMessage("busy");
    }
    try (ProcessLock next = ProcessLock.await(file)) {
      assertThat(next.file().isOpen()).isTrue();
    }
  }

  @Test
  void aSecondTryInThisProcessDoesNotLetAnotherProcessIn() throws Exception {
    Path file = folder.resolve("one.lock");
    try (ProcessLock first = ProcessLock.take(file, () -> new Failure.Usage("held"))) {
      assertThatThrownBy(() -> ProcessLock.take(file, () -> new Failure.Usage("held")))
          .hasMessage("held");
      assertThat(first.file().isOpen()).isTrue();
      assertThat(other(file)).isEqualTo("held");
    }
    assertThat(other(file)).isEqualTo("taken");
  }

  private static String other(Path file) throws Exception {
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                ProcessLockTest.class.getName(),
                file.toString())
            .start();
    return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
  }

  /** Tries to take a lock, in a process of its own. */
  public static void main(String[] args) throws Exception {
    try (ProcessLock lock = ProcessLock.take(Path.of(args[0]), () -> new Failure.Usage("held"))) {
      System.out.println(lock.file().isOpen() ? "taken" : "closed");
    } catch (Failure e) {
      System.out.println(e.getMessage());
    }
  }
}
