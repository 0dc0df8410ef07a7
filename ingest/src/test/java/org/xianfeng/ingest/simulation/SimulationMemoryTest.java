package org.xianfeng.ingest.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationMemoryTest {
  @TempDir Path folder;

  /** The events of the week would fill 240 MB; the sorter takes 16 MB and spills the rest. */
  @Test
  void twentyThousandBranchesNeedNoMoreMemoryThanACounty() throws Exception {
    Path out = folder.resolve("out");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx40m",
            "-XX:+UseSerialGC",
            "-Djava.io.tmpdir=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            SimulateCommand.class.getName(),
            "--dry-run",
            "--json",
            "--branches",
            "20000",
            "--weeks",
            "1");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    try {
      assertThat(process.waitFor(100, TimeUnit.SECONDS)).as("ended in time").isTrue();
    } finally {
      process.destroyForcibly();
    }

    assertThat(process.exitValue()).as(read(out)).isZero();
    assertThat(read(out)).contains("\"org.xianfeng.governance.ticket.v1\":");
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
