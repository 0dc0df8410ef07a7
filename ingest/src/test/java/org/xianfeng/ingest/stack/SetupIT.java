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
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.config.HomeFolder;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.lake.PostgresqlServer;
import org.xianfeng.models.lake.SameMoment;
import org.xianfeng.models.privacy.SecretKeyFile;

/** The one step that makes a home, in processes of its own, as first commands do it. */
class SetupIT {
  @TempDir Path folder = Path.of("");

  @Test
  void fourProcessesThatMakeAFreshHomeAtOnceAllSucceedTwentyTimes() throws Exception {
    try (var processes = new SameMoment(SetupIT.class)) {
      for (int round = 0; round < 20; round++) {
        Path home = folder.resolve("先锋 一号 #50% " + round);
        assertThat(processes.answers(home + "\t\t\t")).containsOnly(SameMoment.OK);
        assertThat(mode(home)).isEqualTo("rwx------");
        assertThat(mode(home.resolve("secret/pseudonym.key"))).isEqualTo("rw-------");
        assertThat(mode(home.resolve("secret/seal.key"))).isEqualTo("rw-------");
        assertThat(home.resolve("catalog.db")).exists();
        assertThat(home.resolve(Setup.DONE)).exists();
      }
    }
  }

  @Test
  void fourProcessesThatMakeACatalogInPostgresAtOnceAllSucceedFiveTimes() throws Exception {
    try (PostgresqlServer postgres = PostgresqlServer.start();
        var processes = new SameMoment(SetupIT.class)) {
      for (int round = 0; round < 5; round++) {
        String uri = postgres.database("lake" + round);
        Path warehouse = folder.resolve("warehouse" + round);
        // homes of their own: only the catalog's tables are between them
        String order =
            String.join("\t", folder + "/PID", uri, warehouse + "", postgres.passwordFile() + "");
        assertThat(processes.answers(order)).containsOnly(SameMoment.OK);
      }
    }
  }

  /**
   * Makes homes: an order is a home, where PID is the process, a catalog, a warehouse and the file
   * of a password.
   */
  public static void main(String[] args) throws IOException {
    SameMoment.serve(
        order -> {
          String[] parts = order.split("\t", -1);
          Map<String, String> environment = new TreeMap<>();
          environment.put(
              "XIANFENG_HOME",
              parts[0].replace("PID", Long.toString(ProcessHandle.current().pid())));
          if (!parts[1].isEmpty()) {
            environment.put("XIANFENG_CATALOG_URI", parts[1]);
            environment.put("XIANFENG_CATALOG_WAREHOUSE", parts[2]);
            environment.put("XIANFENG_CATALOG_USER", PostgresqlServer.USER);
            environment.put("XIANFENG_CATALOG_PASSWORD_FILE", parts[3]);
          }
          Settings settings = SettingsParser.parse(environment);
          if (!parts[1].isEmpty()) {
            copyKeys(settings);
          }
          Setup.run(settings);
        });
  }

  /** Every machine of a cluster has the same keys, as docs/engineer.md says. */
  private static void copyKeys(Settings settings) throws IOException {
    HomeFolder.create(settings.secrets());
    for (Path key : settings.keys()) {
      Files.write(key, DigestUtils.sha256(String.valueOf(key.getFileName())));
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void fourFirstCommandsInAFreshHomeAllSucceed() throws Exception {
    Path home = folder.resolve("home");
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(setup(home));
    }
    for (Process process : processes) {
      assertThat(ended(process)).isEqualTo(new Ended(0, ""));
    }
  }

  @Test
  void aPasswordInTheEnvironmentOpensTheCatalogAndIsNotPrinted() throws Exception {
    try (PostgresqlServer postgres = PostgresqlServer.start()) {
      Map<String, String> catalog =
          Map.of(
              "XIANFENG_CATALOG_URI", postgres.database("lake"),
              "XIANFENG_CATALOG_USER", PostgresqlServer.USER,
              "XIANFENG_CATALOG_PASSWORD", PostgresqlServer.PASSWORD);
      for (String command : List.of("setup", "doctor", "status")) {
        assertThat(ended(stack(command, folder.resolve("home"), catalog)).text())
            .as(command)
            .doesNotContain(PostgresqlServer.PASSWORD);
      }
      Map<String, String> without = new TreeMap<>(catalog);
      without.remove("XIANFENG_CATALOG_PASSWORD");

      Ended refused = ended(stack("setup", folder.resolve("home"), without));

      assertThat(folder.resolve("home/run/made")).exists();
      assertThat(refused.text())
          .startsWith("The catalog jdbc:postgresql:")
          .contains("no password was provided")
          .hasLineCount(1);
      assertThat(refused.code()).isEqualTo(5);
    }
  }

  @Test
  void aSecondSetupChangesNothing() throws Exception {
    Path home = folder.resolve("home");
    assertThat(ended(setup(home)).code()).isZero();
    byte[] key = Files.readAllBytes(home.resolve("secret/pseudonym.key"));
    assertThat(ended(setup(home))).isEqualTo(new Ended(0, ""));
    assertThat(Files.readAllBytes(home.resolve("secret/pseudonym.key"))).isEqualTo(key);
  }

  @Test
  void aKeyThatIsGoneIsNamedByItsFingerprintAndNotMadeAnew() throws Exception {
    Path home = folder.resolve("home");
    assertThat(ended(setup(home)).code()).isZero();
    Path key = home.resolve("secret/pseudonym.key");
    String fingerprint = SecretKeyFile.fingerprint(key);
    Files.delete(key);

    Ended refused = ended(setup(home));

    assertThat(refused.code()).isEqualTo(5);
    assertThat(refused.text())
        .startsWith("Key file " + key + " is missing")
        .contains(fingerprint)
        .hasLineCount(1);
    assertThat(key).doesNotExist();
  }

  @Test
  void aHomeThatCannotBeMadeIsOneSentence() throws Exception {
    Path home = Files.writeString(folder.resolve("file"), "").resolve("home");
    assertThat(ended(setup(home)))
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
      return ended(setup(disk.resolve("new")));
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

  private static Process setup(Path home) throws IOException {
    return stack("setup", home, Map.of());
  }

  private static Process stack(String command, Path home, Map<String, String> environment)
      throws IOException {
    List<String> words =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            StackCommand.class.getName(),
            command);
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("XIANFENG_"));
    builder.environment().put("XIANFENG_HOME", home.toString());
    builder.environment().putAll(environment);
    return builder.start();
  }
}
