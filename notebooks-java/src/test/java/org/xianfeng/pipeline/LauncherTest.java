package org.xianfeng.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher says before any Java: the JDK here cannot start, and nothing here is built. */
class LauncherTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir Path folder = Path.of("");

  private Path checkout = Path.of("");
  private Path jdk = Path.of("");

  @BeforeEach
  void aCheckoutThatIsNotBuilt() throws IOException {
    checkout = Files.createDirectories(folder.resolve("先锋 一号"));
    Files.createDirectories(checkout.resolve("launcher"));
    for (String file : List.of("xianfeng", "launcher/build.sh", "README.md", "pom.xml")) {
      Files.copy(ROOT.resolve(file), checkout.resolve(file));
    }
    jdk = Files.createDirectories(folder.resolve("jdk"));
  }

  @Test
  void helpNeedsNoJavaAndNoBuild() throws Exception {
    Ended help = run("help");
    assertThat(help.text()).startsWith("| command | does |").contains("./xianfeng demo");
    assertThat(help.code()).isZero();
  }

  @Test
  void aWrongVerbOrOptionIsOneSentence() throws Exception {
    assertThat(run("nonsense"))
        .isEqualTo(new Ended(2, "Unknown command 'nonsense'; ./xianfeng help lists them\n"));
    assertThat(run("stream", "nonsense"))
        .isEqualTo(new Ended(2, "stream landing or stream alert, not 'nonsense'\n"));
    assertThat(run("up", "--home")).isEqualTo(new Ended(2, "--home needs a value\n"));
  }

  @Test
  void anotherJavaIsRefusedFromItsReleaseFile() throws Exception {
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"21.0.2\"\n");
    assertThat(run("status"))
        .isEqualTo(
            new Ended(
                2,
                "Xianfeng needs Java 17; %s/bin/java is not: set JAVA_HOME to a JDK 17\n"
                    .formatted(jdk)));
  }

  @Test
  void aLinkInAnotherFolderBuildsTheCheckoutAndNotTheLinksFolder() throws Exception {
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path mvn = Files.writeString(bin.resolve("mvn"), "#!/bin/bash\npwd > \"$0.at\"; exit 1\n");
    Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwx------"));

    assertThat(run("up").text()).contains("Building Xianfeng", "The build failed; see above");
    assertThat(Files.readString(bin.resolve("mvn.at"))).isEqualTo(checkout.toRealPath() + "\n");
  }

  private record Ended(int code, String text) {}

  /** The JDK here only writes into the home, as everything does that the launcher starts. */
  @Test
  void whatIsWrittenIsForItsOwnerAloneWhateverTheUmask() throws Exception {
    starting("mkdir \"$XIANFENG_HOME\"; echo > \"$XIANFENG_HOME/file\"");

    for (String umask : List.of("000", "022", "077")) {
      Path home = folder.resolve("home" + umask);
      assertThat(
              started(
                  "bash", "-c", "umask %s; ./xianfeng status --home '%s'".formatted(umask, home)))
          .isEqualTo(new Ended(0, ""));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
          .isEqualTo("rwx------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("file"))))
          .isEqualTo("rw-------");
    }
  }

  /** What a process leaves when it is killed would lie in the machine's own folder for ever. */
  @Test
  void temporaryFilesLieInTheHomeAndThoseOfEndedProcessesGo() throws Exception {
    starting("for option; do case $option in *tmpdir*) echo $$ \"$option\";; esac; done");
    Path home = Files.createDirectories(folder.resolve("家"));
    Path made = Files.createDirectories(home.resolve("run")).resolve("made");
    String alive = Long.toString(ProcessHandle.current().pid());
    Path tmp = Files.createDirectories(home.resolve("tmp"));
    Files.createDirectories(tmp.resolve(alive));
    Files.writeString(Files.createDirectories(tmp.resolve("999999999")).resolve("left"), "person");

    assertThat(run("status", "--home", home.toString())).isEqualTo(new Ended(0, ""));
    Files.createFile(made);
    String said = run("status", "--home", home.toString()).text();

    String process = said.split(" ")[0];
    assertThat(said).isEqualTo("%s -Djava.io.tmpdir=%s/%s%n".formatted(process, tmp, process));
    assertThat(tmp.toFile().list()).containsExactlyInAnyOrder(alive, process);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tmp.resolve(process))))
        .isEqualTo("rwx------");
  }

  /** Makes the JDK's java a script, and whatever a start looks at. */
  private void starting(String script) throws IOException {
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
    for (String module : List.of("ingest", "streaming", "batch", "reports")) {
      Path target = Files.createDirectories(checkout.resolve(module).resolve("target"));
      Files.writeString(target.resolve("classpath"), "none");
      Files.writeString(target.resolve(module + "-0.1.0-SNAPSHOT.jar"), "none");
    }
    Path java = Files.createDirectories(jdk.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/bash\n" + script + "\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
  }

  private Ended run(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("./xianfeng"));
    command.addAll(List.of(words));
    return started(command.toArray(String[]::new));
  }

  private Ended started(String... command) throws IOException, InterruptedException {
    Path elsewhere = Files.createDirectories(folder.resolve("else where"));
    Path link = elsewhere.resolve("xianfeng");
    if (Files.notExists(link)) {
      Files.createSymbolicLink(link, checkout.resolve("xianfeng"));
    }
    var builder =
        new ProcessBuilder(command).directory(elsewhere.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("XIANFENG_"));
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().merge("PATH", folder.resolve("bin") + ":", (path, bin) -> bin + path);
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), text);
  }
}
