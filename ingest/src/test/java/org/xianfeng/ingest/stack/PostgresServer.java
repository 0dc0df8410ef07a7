package org.xianfeng.ingest.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL of this machine on loopback, with data that go with it. */
final class PostgresServer implements AutoCloseable {
  private static final String USER = "xianfeng";

  private final Process process;
  private final int port;

  private PostgresServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Whether its programs are on the path. */
  static boolean isInstalled() {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "initdb")));
  }

  /** Starts one; it takes connections when this returns. */
  static PostgresServer start() throws IOException, InterruptedException {
    // not below a folder of the test's: its owner has to be another user where root runs the tests
    Path data = Path.of(output("mktemp", "-d").strip());
    output("initdb", "-D", data.toString(), "-A", "trust", "-U", USER, "-E", "UTF8");
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Process process =
        command(
                "sh",
                "-c",
                ("postgres -D %1$s -p %2$d -k %1$s -c listen_addresses=127.0.0.1 -c fsync=off;"
                        + " rm -rf %1$s")
                    .formatted(data, port))
            .redirectErrorStream(true)
            .start();
    var log = process.inputReader(UTF_8);
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      if (line.contains("ready to accept connections")) {
        return new PostgresServer(process, port);
      }
    }
    throw new IllegalStateException("PostgreSQL ended with " + process.waitFor());
  }

  /** Address of a new database, as the setting {@code catalog.uri} takes it. */
  String newDatabase(String name) throws IOException, InterruptedException {
    output("createdb", "-h", "127.0.0.1", "-p", Integer.toString(port), "-U", USER, name);
    return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s".formatted(port, name, USER);
  }

  @Override
  public void close() throws InterruptedException {
    process.descendants().filter(child -> isPostmaster(child)).forEach(ProcessHandle::destroy);
    process.waitFor();
  }

  private static boolean isPostmaster(ProcessHandle child) {
    return child.info().commandLine().orElse("").contains(" -D ");
  }

  private static String output(String... words) throws IOException, InterruptedException {
    Process process = command(words).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(List.of(words) + ": " + text);
    }
    return text;
  }

  /** PostgreSQL refuses to run as root. */
  private static ProcessBuilder command(String... words) {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.addAll(List.of(words));
    var builder = new ProcessBuilder(command).directory(Path.of("/").toFile());
    // it would be a home of its own, not readable to another user
    builder.environment().remove("HOME");
    return builder;
  }
}
