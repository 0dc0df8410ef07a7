package org.xianfeng.models.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A PostgreSQL server on loopback with a data folder of its own, as Debian's package has it. */
public final class PostgresqlServer implements AutoCloseable {
  /** Whoever asks. */
  public static final String USER = "writer";

  /** Their password. */
  public static final String PASSWORD = "sh0uld-never-be-seen";

  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

  private final Path folder;
  private final int port;
  private final Process server;
  private final Path passwordFile;

  private PostgresqlServer(Path folder, int port, Process server) throws IOException {
    this.folder = folder;
    this.passwordFile = secret(folder.resolve("of-clients"), PASSWORD);
    this.port = port;
    this.server = server;
  }

  /** Programs of the newest version; empty where none is installed. */
  private static Optional<Path> programs() throws IOException {
    if (!Files.isDirectory(INSTALLED)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder());
    }
  }

  /** Starts one that takes connections; the test is skipped, loudly, where none is installed. */
  public static PostgresqlServer start() throws IOException, InterruptedException {
    Optional<Path> programs = programs();
    if (programs.isEmpty()) {
      System.err.println("##### No PostgreSQL: its catalog is not tested #####");
    }
    assumeTrue(programs.isPresent(), "PostgreSQL is not installed");
    return start(programs.get());
  }

  private static PostgresqlServer start(Path programs) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("xianfeng-postgresql");
    Path password = Files.writeString(folder.resolve("password"), PASSWORD);
    boolean root = Files.getOwner(folder).getName().equals("root");
    if (root) {
      run("chown", "-R", "postgres", folder.toString());
    }
    String data = folder.resolve("data").toString();
    run(
        command(
            root,
            programs.resolve("initdb").toString(),
            "--no-sync",
            "-A",
            "scram-sha-256",
            "-U",
            USER,
            "--pwfile",
            password.toString(),
            "-D",
            data));
    int port = freePort();
    Process server =
        new ProcessBuilder(
                command(
                    root,
                    programs.resolve("postgres").toString(),
                    "-D",
                    data,
                    "-p",
                    Integer.toString(port),
                    "-c",
                    "listen_addresses=127.0.0.1",
                    "-c",
                    "unix_socket_directories=",
                    "-c",
                    "fsync=off"))
            .redirectErrorStream(true)
            .start();
    // to the end of the process, or it would wait for somebody to read its log
    var lines = server.inputReader();
    for (String line = lines.readLine(); ; line = lines.readLine()) {
      if (requireNonNull(line, "PostgreSQL ended").contains("ready to accept connections")) {
        break;
      }
    }
    Thread log = new Thread(() -> lines.lines().forEach(line -> {}), "postgresql-log");
    log.setDaemon(true);
    log.start();
    return new PostgresqlServer(folder, port, server);
  }

  /** Makes an empty database and gives its address. */
  public String database(String name) throws SQLException {
    try (Connection connection = DriverManager.getConnection(address("postgres"), USER, PASSWORD)) {
      connection.createStatement().execute("CREATE DATABASE " + name);
    }
    return address(name);
  }

  /** The file that the password is in. */
  public Path passwordFile() {
    return passwordFile;
  }

  /** Writes a file that only we can read. */
  static Path secret(Path file, String text) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return Files.writeString(file, text + System.lineSeparator());
  }

  private String address(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  /** Ends it, whoever is connected. */
  public void stop() {
    server.children().forEach(ProcessHandle::destroy);
    // unlike the process itself, its handle leaves the stream of its log alone
    server.toHandle().destroy();
    server.onExit().join();
  }

  @Override
  public void close() throws IOException {
    stop();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** The server refuses to be run by root. */
  private static List<String> command(boolean root, String... words) {
    List<String> command = new ArrayList<>();
    if (root) {
      command.addAll(
          List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"));
    }
    command.addAll(List.of(words));
    return command;
  }

  private static void run(String... command) throws IOException, InterruptedException {
    run(List.of(command));
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(command + ": " + said);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
