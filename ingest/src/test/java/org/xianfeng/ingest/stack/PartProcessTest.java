package org.xianfeng.ingest.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartProcessTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void aProcessThatEndsWhenAskedIsNotKilled() throws Exception {
    var process = PartProcess.of(bash("exec sleep 1000"));

    assertThat(process.isAlive()).isTrue();
    assertThat(process.residentBytes()).isPresent();
    assertThat(process.ask().await(LONG)).isTrue();
    assertThat(process.isAlive()).isFalse();
    assertThat(process.ask().await(LONG)).as("stopping twice").isTrue();
  }

  @Test
  void aProcessThatDoesNotListenIsKilledWithItsChildren() throws Exception {
    ProcessHandle handle = bash("trap '' TERM; sleep 1000 & echo ready; while :; do wait; done");
    List<ProcessHandle> children = handle.descendants().toList();
    var process = PartProcess.of(handle);

    assertThat(process.ask().await(Duration.ofMillis(300))).isFalse();
    assertThat(process.isAlive()).isFalse();
    assertThat(children).isNotEmpty().noneMatch(child -> PartProcess.of(child).isAlive());
  }

  @Test
  void anotherProcessWithTheSameNumberIsNotOurs() {
    PartProcess self = PartProcess.of(ProcessHandle.current());

    assertThat(self.isAlive()).isTrue();
    assertThat(new PartProcess(self.pid(), self.started().minusSeconds(60)).isAlive()).isFalse();
  }

  private static ProcessHandle bash(String script) throws IOException {
    Process process = new ProcessBuilder("bash", "-c", script).start();
    if (script.contains("echo ready")) {
      assertThat(process.inputReader().readLine()).isEqualTo("ready");
    }
    return process.toHandle();
  }
}
