package org.xianfeng.models.lake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.xianfeng.models.config.Settings;

/**
 * A process that makes lakes: for each line of standard input, a home and an address, one line with
 * what came of it.
 */
final class SetupProcess {
  private static final String OK = "ok";

  private final Process process;
  private final BufferedReader answers;

  private SetupProcess(Process process) {
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  static SetupProcess start() throws IOException {
    return new SetupProcess(
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                SetupProcess.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Says which lake to make, and goes on. */
  void begin(String home, String address) throws IOException {
    process
        .getOutputStream()
        .write((home + '\t' + address + '\n').getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** What came of it: {@code ok}, or the failure. */
  String answer() throws IOException {
    String line = answers.readLine();
    return line == null ? "ended with " + process.onExit().join().exitValue() : line;
  }

  void end() {
    process.destroy();
  }

  /** Makes lakes until standard input ends. */
  public static void main(String[] args) throws IOException {
    var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      String[] parts = order.split("\t", -1);
      CatalogSettings catalog =
          CatalogSettings.from(
              new Settings(Map.of("home", parts[0], "catalog.uri", parts[1]), "the test"));
      System.out.println(make(catalog));
    }
  }

  private static String make(CatalogSettings catalog) {
    try {
      LakeSetup.run(catalog);
      Lake.open(catalog).close();
      return OK;
    } catch (RuntimeException e) {
      StringBuilder line = new StringBuilder();
      for (Throwable at = e; at != null; at = at.getCause()) {
        line.append(at.toString().replaceAll("\\s+", " ")).append(" <- ");
      }
      return line.toString();
    }
  }
}
