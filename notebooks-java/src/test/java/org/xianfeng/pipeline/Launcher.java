package org.xianfeng.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Runs the project's own commands as a person would, in one home, on free ports: from another
 * folder, through a symbolic link to the launcher.
 */
final class Launcher {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final int PATIENCE_MINUTES = 15;

  private final Path home;
  private final Path link;
  private final Map<String, String> environment;

  private Launcher(Launcher other, Map<String, String> environment) {
    this.home = other.home;
    this.link = other.link;
    this.environment = environment;
  }

  Launcher(Path home) throws IOException {
    this.home = home;
    this.link = Files.createSymbolicLink(home.resolveSibling("xianfeng"), ROOT.resolve("xianfeng"));
    this.environment =
        new TreeMap<>(
            Map.of(
                "XIANFENG_HOME", home.toString(),
                "XIANFENG_STREAM_TICKS", "log",
                "XIANFENG_KAFKA_PORT", freePort(),
                "XIANFENG_KAFKA_CONTROLLER_PORT", freePort(),
                "XIANFENG_CONSOLE_PORT", freePort()));
  }

  /**
   * What a command did.
   *
   * @param exit its exit code
   * @param output standard output and error together
   */
  record Outcome(List<String> command, int exit, String output) {
    Outcome expect(int code) {
      if (exit != code) {
        throw new AssertionError("%s ended with %d:%n%s".formatted(command, exit, output));
      }
      return this;
    }
  }

  /** The same with one more variable. */
  Launcher with(String variable, String value) {
    Map<String, String> more = new TreeMap<>(environment);
    more.put(variable, value);
    return new Launcher(this, more);
  }

  /** The same variables as the commands get. */
  Map<String, String> environment() {
    return environment;
  }

  Outcome run(String... words) {
    List<String> command = new ArrayList<>(List.of(link.toString()));
    command.addAll(List.of(words));
    try {
      Path log = Files.createTempFile(home.getParent(), "command", ".log");
      var builder =
          new ProcessBuilder(command)
              .directory(home.getParent().toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError(
            "%s did not end:%n%s".formatted(command, Files.readString(log, UTF_8)));
      }
      return new Outcome(command, process.exitValue(), Files.readString(log, UTF_8));
    } catch (IOException e) {
      throw new AssertionError("Cannot run " + command, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while running " + command, e);
    }
  }

  /** Processes of this machine that were started for this home. */
  List<String> processes() throws IOException {
    List<String> found = new ArrayList<>();
    try (var folders = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path folder : folders) {
        String text = read(folder.resolve("environ"));
        if (text.contains("XIANFENG_HOME=" + home + '\0') && folder.toFile().exists()) {
          found.add(
              folder.getFileName() + " " + read(folder.resolve("cmdline")).replace('\0', ' '));
        }
      }
    }
    return found;
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), UTF_8);
    } catch (IOException gone) {
      return "";
    }
  }

  private static String freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return Integer.toString(socket.getLocalPort());
    } catch (IOException e) {
      throw new AssertionError("No free port", e);
    }
  }
}
