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
    assumeTrue(PostgresServer.isInstalled(), "no PostgreSQL on the path");
    try (PostgresServer postgres = PostgresServer.start()) {
      for (int round = 0; round < 5; round++) {
        String uri = postgres.newDatabase("lake" + round);
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
  void aHomeThatCannotBeWrittenIsOneSentence() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertSentence(ended(setup(file.resolve("home"), Map.of())), 5, "Not a directory");
  }

  /** As root only, who alone can make file systems of these kinds. */
  @Test
  void aReadOnlyAndAFullDiskAreOneSentence() throws Exception {
    for (var kind : Map.of("ro", 6, "size=16k", 5).entrySet()) {
      Path disk = Files.createDirectory(folder.resolve("disk" + kind.getValue()));
      String name = disk.toString();
      assumeTrue(
          execute("mount", "-t", "tmpfs", "-o", kind.getKey(), "tmpfs", name), "cannot mount");
      try {
        Ended ended = ended(setup(disk.resolve("home"), Map.of()));
        assertSentence(
            ended, kind.getValue(), kind.getValue() == 6 ? "Read-only" : "No space left on device");
      } finally {
        assertThat(execute("umount", "-l", name)).isTrue();
      }
    }
  }

  private static boolean execute(String... words) throws IOException, InterruptedException {
    return new ProcessBuilder(words).inheritIO().start().waitFor() == 0;
  }

  private static void assertSentence(Ended ended, int code, String reason) {
    assertThat(ended.text())
        .startsWith("Cannot write to the home ")
        .contains(reason, "choose another --home")
        .hasLineCount(1);
    assertThat(ended.code()).isEqualTo(code);
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
