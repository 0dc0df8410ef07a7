package org.xianfeng.ingest.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xianfeng.models.config.Installation;
import org.xianfeng.models.failure.Failure;

/**
 * Starts commands of the project as processes of their own, by the launcher script.
 *
 * @param script the launcher
 */
record Launcher(Path script) {
  private static final File NOTHING = new File("/dev/null");
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  /** The launcher that started this process. */
  static Launcher of(Map<String, String> environment) {
    String root = environment.get(Installation.VARIABLE);
    if (root == null || !Files.isExecutable(Path.of(root, "xianfeng"))) {
      throw new Failure.Usage(
          "No launcher in %s=%s: start with ./xianfeng".formatted(Installation.VARIABLE, root));
    }
    return new Launcher(Path.of(root, "xianfeng"));
  }

  /**
   * Starts a command in a session of its own, so that Ctrl-C in this terminal is not its Ctrl-C.
   */
  Process detached(List<String> verb, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      command.add(SETSID.toString());
    }
    command.add(script.toString());
    command.addAll(verb);
    return new ProcessBuilder(command)
        .redirectInput(NOTHING)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }
}
