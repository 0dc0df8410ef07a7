package org.xianfeng.ingest.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Time;
import org.xianfeng.models.config.HomeFolder;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.lock.ProcessLock;

/**
 * A Kafka broker, the real one, inside this process: single node, KRaft, loopback.
 *
 * <p>State: everything under its folder; formatted when new, found again when not.
 *
 * <p>Errors: a port that is taken or a folder that another broker uses is a {@link Failure} that
 * says what to do.
 */
public final class Broker implements AutoCloseable {
  // chosen here, so that a folder can be told from that of any other cluster: 16 bytes, base 64
  private static final String CLUSTER_ID = "eGlhbmZlbmctbG9jYWwtMQ";
  private static final String LOOPBACK = "127.0.0.1";
  private static final long LEAST_FREE_BYTES = 512L << 20;

  private final KafkaRaftServer server;
  private final ProcessLock lock;
  private final int port;

  private Broker(KafkaRaftServer server, ProcessLock lock, int port) {
    this.server = server;
    this.lock = lock;
    this.port = port;
  }

  /**
   * Starts a broker; it takes requests when this returns.
   *
   * @param folder where it keeps everything
   * @param port of its listener, or 0 for any free one
   * @param controllerPort of its controller, or 0 for any free one
   */
  public static Broker start(Path folder, int port, int controllerPort) throws IOException {
    Path home = folder.toAbsolutePath();
    HomeFolder.create(home);
    requireSpace(home);
    ProcessLock lock =
        ProcessLock.take(
            home.resolve("broker.lock"),
            () ->
                new Failure.Usage(
                    "A broker already runs in %s: stop it with `xianfeng down`, or choose another --home"
                        .formatted(home)));
    boolean started = false;
    try {
      int listener = freePort(port);
      Properties settings = settings(home.resolve("data"), listener, freePort(controllerPort));
      format(home.resolve("server.properties"), settings);
      var server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
      server.startup();
      started = true;
      return new Broker(server, lock, listener);
    } finally {
      if (!started) {
        lock.close();
      }
    }
  }

  /** Address for clients, {@code host:port}. */
  public String bootstrapServers() {
    return LOOPBACK + ':' + port;
  }

  /** Stops the broker and waits until its files are closed. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    lock.close();
  }

  /**
   * Stops the broker, but waits no longer than a time-out: without quorum a controller never ends.
   *
   * @return whether it stopped in time
   */
  public boolean close(Duration timeout) throws InterruptedException {
    Thread closing = new Thread(this::close, "broker-stop");
    closing.setDaemon(true);
    closing.start();
    closing.join(timeout.toMillis());
    return !closing.isAlive();
  }

  /** Refuses a folder whose disk is full or nearly so, where the first write would fail anyhow. */
  public static void requireSpace(Path folder) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < LEAST_FREE_BYTES) {
      throw new Failure.Missing(
          "Only %d MiB free under %s, and %d are needed: free some, or choose another --home"
              .formatted(free >> 20, folder, LEAST_FREE_BYTES >> 20));
    }
  }

  /** The port itself when it is free; a free one for 0. */
  private static int freePort(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket.getLocalPort();
    } catch (java.net.BindException e) {
      throw new Failure.Usage(
          ("Port %d is in use: stop what listens there, or set another kafka.port or"
                  + " kafka.controller-port")
              .formatted(port));
    }
  }

  private static void format(Path file, Properties settings) throws IOException {
    // a stream escapes what a path may hold and Latin-1 does not: Kafka reads the file as Latin-1
    try (OutputStream out = Files.newOutputStream(file)) {
      settings.store(out, "written at every start");
    }
    var printed = new ByteArrayOutputStream();
    int code =
        StorageTool.execute(
            new String[] {"format", "-t", CLUSTER_ID, "-c", file.toString(), "--ignore-formatted"},
            new PrintStream(printed, true, UTF_8));
    if (code != 0) {
      throw new IllegalStateException(
          "Formatting %s ended with %d: %s".formatted(file, code, printed.toString(UTF_8)));
    }
  }

  /** The port of the controller may differ from start to start. */
  private static Properties settings(Path data, int port, int controllerPort) throws IOException {
    Properties settings = new Properties();
    try (InputStream in = Broker.class.getResourceAsStream("broker.properties")) {
      settings.load(requireNonNull(in, "broker.properties"));
    }
    settings.put("controller.quorum.voters", "1@%s:%d".formatted(LOOPBACK, controllerPort));
    settings.put(
        "listeners",
        "PLAINTEXT://%s:%d,CONTROLLER://%s:%d".formatted(LOOPBACK, port, LOOPBACK, controllerPort));
    settings.put("log.dirs", data.toString());
    return settings;
  }
}
