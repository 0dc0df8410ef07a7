package org.xianfeng.ingest.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.lake.PostgresqlServer;

/** The one step that makes a home, in processes of its own, as first commands do it. */
class SetupIT {
  private static final int PROCESSES = 4;

  @TempDir Path folder = Path.of("");

  @RepeatedTest(20)
  void fourProcessesThatMakeAFreshHomeAtOnceAllSucceed() throws Exception {
    Path home = folder.resolve("先锋 一号 #50%");
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      processes.add(setup(home, Map.of()));
    }
    for (Process process : processes) {
      assertThat(ended(process)).isEqualTo(new Ended(0, ""));
    }
    assertThat(mode(home)).isEqualTo("rwx------");
    assertThat(mode(home.resolve("secret/pseudonym.key"))).isEqualTo("rw-------");
    assertThat(mode(home.resolve("secret/seal.key"))).isEqualTo("rw-------");
    assertThat(home.resolve("catalog.db")).exists();
    assertThat(home.resolve(Setup.DONE)).exists();
  }

  @Test
  void fourProcessesThatMakeACatalogInPostgresAtOnceAllSucceed() throws Exception {
    try (PostgresqlServer postgres = PostgresqlServer.start()) {
      for (int round = 0; round < 5; round++) {
        String uri = postgres.database("lake" + round);
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
          // homes of their own: only the catalog's tables are between them
          Path home = folder.resolve("home-%d-%d".formatted(round, i));
          String warehouse = folder.resolve("warehouse" + round).toString();
          processes.add(
              setup(
                  home,
                  Map.of("XIANFENG_CATALOG_URI", uri, "XIANFENG_CATALOG_WAREHOUSE", warehouse)));
        }
        for (Process process : processes) {
          assertThat(ended(process)).isEqualTo(new Ended(0, ""));
        }
      }
    }
  }

  @Test
  void aSecondSetupChangesNothing() throws Exception {
    Path home = folder.resolve("home");
    assertThat(ended(setup(home, Map.of())).code()).isZero();
    byte[] key = Files.readAllBytes(home.resolve("secret/pseudonym.key"));
    assertThat(ended(setup(home, Map.of()))).isEqualTo(new Ended(0, ""));
    assertThat(Files.readAllBytes(home.resolve("secret/pseudonym.key"))).isEqualTo(key);
  }

  @Test
  void aHomeThatCannotBeMadeIsOneSentence() throws Exception {
    Path home = Files.writeString(folder.resolve("file"), "").resolve("home");
    assertThat(ended(setup(home, Map.of())))
        .isEqualTo(
            new Ended(
                5,
                ("Cannot write to the home %s (Not a directory): mend that, or choose another"
                        + " --home%n")
                    .formatted(home)));
  }

  @Test
  void aReadOnlyDiskIsOneSentence() throws Exception {
    Path home = folder.resolve("home");
    assertThat(onDisk("ro", home))
        .isEqualTo(
            new Ended(
                6,
                ("Cannot write to the home %s (Read-only file system): mend that, or choose"
                        + " another --home%n")
                    .formatted(home.resolve("new"))));
  }

  @Test
  void aFullDiskIsOneSentence() throws Exception {
    Path home = folder.resolve("home");
    assertThat(onDisk("size=64k", home))
        .isEqualTo(
            new Ended(
                5,
                ("Only 0 MiB free under %s, and 512 are needed: free some, or choose another"
                        + " --home%n")
                    .formatted(home.resolve("new"))));
  }

  /** What setup does on a file system that only root can make, whom the test skips without. */
  private static Ended onDisk(String options, Path disk) throws IOException, InterruptedException {
    Files.createDirectory(disk);
    assumeTrue(execute("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk + ""), "cannot mount");
    try {
      return ended(setup(disk.resolve("new"), Map.of()));
    } finally {
      execute("umount", "-l", disk.toString());
    }
  }

  private static boolean execute(String... words) throws IOException, InterruptedException {
    return new ProcessBuilder(words).inheritIO().start().waitFor() == 0;
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private record Ended(int code, String text) {}

  private static Ended ended(Process process) throws IOException, InterruptedException {
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), text);
  }

  private static Process setup(Path home, Map<String, String> more) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            StackCommand.class.getName(),
            "setup");
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("XIANFENG_"));
    builder.environment().put("XIANFENG_HOME", home.toString());
    builder.environment().putAll(more);
    return builder.start();
  }
}
