package org.xianfeng.models.lock;

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
}
