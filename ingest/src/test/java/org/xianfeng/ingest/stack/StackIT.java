package org.xianfeng.ingest.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the stack as a person types them, with real processes and a real broker. */
class StackIT {
  private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java") + "";
  private static final String CLASS_PATH = System.getProperty("java.class.path");
  private static final String BROKER =
      "exec %s -cp '%s' org.xianfeng.ingest.broker.BrokerCommand".formatted(JAVA, CLASS_PATH);
  private static final String LISTENER_IS_TAKEN = "echo 'Port 80 is in use'; exit 2";

  @TempDir Path root = Path.of("");

  private int port;
  private int controllerPort;

  @BeforeEach
  void freePorts() throws IOException {
    try (var first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var second = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = first.getLocalPort();
      controllerPort = second.getLocalPort();
    }
  }

  @Test
  void upIsSeenByStatusDoneTwiceAndEndedByDown() throws Exception {
    launcher(BROKER, LISTENER_IS_TAKEN);

    var up = run("up", "--only", "broker");
    assertThat(up.text()).contains("broker   ready after", "Kafka    127.0.0.1:" + port);
    assertThat(up.code()).isZero();
    var status = run("status", "--only", "broker", "--json");
    assertThat(status.text()).contains("\"state\":\"ready\"");
    assertThat(status.code()).isZero();
    var second = run("up", "--only", "broker");
    ProcessHandle broker = process(StackPart.BROKER);
    assertThat(second.text()).startsWith("broker   already runs, process " + broker.pid());
    assertThat(second.code()).isZero();

    var down = run("down");
    assertThat(down.text()).contains("broker   stopped", "Nothing runs in");
    assertThat(down.code()).isZero();
    assertThat(PartProcess.of(broker).isAlive()).isFalse();
    assertThat(run("status", "--only", "broker").code()).isEqualTo(1);
  }

  @Test
  void ofTwoThatComeUpAtOnceInAFreshHomeOneStartsItAndTheOtherWaits() throws Exception {
    launcher(BROKER, LISTENER_IS_TAKEN);
    Process first = start(List.of("up", "--only", "broker"));
    Process second = start(List.of("up", "--only", "broker"));

    String text = text(first) + text(second);

    assertThat(List.of(first.waitFor(), second.waitFor())).containsExactly(0, 0);
    assertThat(text)
        .containsOnlyOnce("broker   ready after")
        .containsOnlyOnce("broker   already runs, process ")
        .doesNotContain("Exception");
    assertThat(run("down").code()).isZero();
  }

  @Test
  void aPartThatCannotStartTakesTheOthersWithIt() throws Exception {
    launcher(BROKER, LISTENER_IS_TAKEN);

    var up = run("up", "--only", "broker,console");

    assertThat(up.text())
        .contains("console ended while starting", "Port 80 is in use", "broker   stopped");
    assertThat(up.code()).isEqualTo(2);
    assertThat(root.resolve("home/run/broker.pid")).doesNotExist();
  }

  @Test
  void upStartsWhatDoesNotRunAndOnAFailureStopsOnlyWhatItStarted() throws Exception {
    launcher(BROKER, LISTENER_IS_TAKEN);
    assertThat(run("up", "--only", "broker").code()).isZero();
    ProcessHandle broker = process(StackPart.BROKER);

    var up = run("up", "--only", "broker,console");

    assertThat(up.text())
        .contains("broker   already runs, process " + broker.pid(), "console ended while starting");
    assertThat(up.code()).isEqualTo(2);
    assertThat(PartProcess.of(broker).isAlive()).isTrue();
    assertThat(run("down").code()).isZero();
  }

  @Test
  void aPortThatAnotherProgramHoldsIsNotTakenForOurBroker() throws Exception {
    launcher(BROKER, LISTENER_IS_TAKEN);
    try (var other = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      var up = run("up", "--only", "broker");

      assertThat(up.text())
          .startsWith(
              "Port %d is in use: stop what listens there, or set another kafka.port"
                  .formatted(other.getLocalPort()));
      assertThat(up.code()).isEqualTo(2);
    }
    var up = run("up", "--only", "landing");
    assertThat(up.text()).startsWith("No broker runs in " + root.resolve("home"));
    assertThat(up.code()).isEqualTo(2);
  }

  @Test
  void ctrlCWhileStartingLeavesNothingBehind() throws Exception {
    launcher("exec sleep 1000", LISTENER_IS_TAKEN);
    Process up = start(List.of("up", "--only", "broker"));
    Path pid = root.resolve("home/run/broker.pid");
    await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(pid) && Files.size(pid) > 0);
    ProcessHandle broker = process(StackPart.BROKER);

    new ProcessBuilder("kill", "-INT", Long.toString(up.pid())).start().waitFor();

    assertThat(up.waitFor()).isEqualTo(130);
    assertThat(PartProcess.of(broker).isAlive()).isFalse();
    assertThat(pid).doesNotExist();
  }

  private record Ended(int code, String text) {}

  private Ended run(String... args) throws IOException, InterruptedException {
    Process process = start(List.of(args));
    String text = text(process);
    return new Ended(process.waitFor(), text);
  }

  private static String text(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }

  private Process start(List<String> args) throws IOException {
    // a shell has its background jobs ignore an interrupt, and they hand that on
    List<String> command =
        new ArrayList<>(List.of("env", "--default-signal=INT", JAVA, "-cp", CLASS_PATH));
    command.add(StackCommand.class.getName());
    command.addAll(args);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("XIANFENG_"));
    builder
        .environment()
        .putAll(
            Map.of(
                "XIANFENG_ROOT", root.toString(),
                "XIANFENG_HOME", root.resolve("home").toString(),
                "XIANFENG_KAFKA_PORT", Integer.toString(port),
                "XIANFENG_KAFKA_CONTROLLER_PORT", Integer.toString(controllerPort)));
    return builder.start();
  }

  private ProcessHandle process(StackPart part) throws IOException {
    var folder = RunFolder.under(root.resolve("home"));
    return ProcessHandle.of(folder.process(part).orElseThrow().pid()).orElseThrow();
  }

  /** A launcher that knows two verbs, in place of the one at the root of the project. */
  private void launcher(String broker, String console) throws IOException {
    String script =
        """
        #!/bin/bash
        case "$1" in
          broker) %s ;;
          console) %s ;;
        esac
        """
            .formatted(broker, console);
    Path file = Files.writeString(root.resolve("xianfeng"), script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
