package org.xianfeng.streaming.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.topic.Topic;
import org.xianfeng.models.topic.Topics;

/** A real single-node broker in this process, with the topics of the pipeline. */
public final class EmbeddedBroker implements AutoCloseable {
  private static final String CLUSTER = "xianfeng-test-AAAAAAAA";

  private final KafkaRaftServer server;
  private final String bootstrapServers;

  private EmbeddedBroker(KafkaRaftServer server, String bootstrapServers) {
    this.server = server;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Starts a broker with its data in a folder, and creates all topics with the given partitions.
   */
  public static EmbeddedBroker start(Path folder, int partitions) {
    EmbeddedBroker broker = start(folder, "PLAINTEXT", Map.of());
    broker.create(KafkaAccess.at(broker.bootstrapServers), Topics.ALL, partitions);
    return broker;
  }

  /**
   * Starts a broker over TLS that lets in who has a password, and allows what ACLs say; without
   * topics.
   *
   * @param settings its key and its users
   */
  public static EmbeddedBroker secured(Path folder, Map<String, String> settings) {
    return start(folder, "SASL_SSL", settings);
  }

  private static EmbeddedBroker start(Path folder, String protocol, Map<String, String> more) {
    int port = freePort();
    int controller = freePort();
    Properties settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controller);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put(
        "listeners",
        "%s://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(protocol, port, controller));
    settings.put("advertised.listeners", protocol + "://127.0.0.1:" + port);
    settings.put("inter.broker.listener.name", protocol);
    settings.put(
        "listener.security.protocol.map", "%1$s:%1$s,CONTROLLER:PLAINTEXT".formatted(protocol));
    settings.put("log.dirs", folder.toString());
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "2");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("auto.create.topics.enable", "false");
    settings.put("log.retention.ms", "-1");
    settings.put("log.cleaner.dedupe.buffer.size", "4194304");
    settings.putAll(more);
    try {
      new Formatter()
          .setClusterId(CLUSTER)
          .setNodeId(1)
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(folder.toString())
          .setDirectories(List.of(folder.toString()))
          .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
          .setIgnoreFormatted(true)
          .run();
    } catch (Exception e) {
      throw new IllegalStateException("Cannot format " + folder, e);
    }
    KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
    server.startup();
    return new EmbeddedBroker(server, "127.0.0.1:" + port);
  }

  /** Where clients connect. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  /** Creates topics with at most so many partitions. */
  public void create(KafkaAccess access, List<Topic> topics, int partitions) {
    try (Admin admin = Admin.create(access.client(Map.of()))) {
      admin
          .createTopics(
              topics.stream()
                  .map(
                      topic ->
                          new NewTopic(
                                  topic.name(), Math.min(topic.partitions(), partitions), (short) 1)
                              .configs(
                                  Map.of(
                                      "cleanup.policy",
                                      topic.compacted() ? "compact" : "delete",
                                      "message.timestamp.type",
                                      "LogAppendTime")))
                  .toList())
          .all()
          .get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("Cannot create topics", e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A fresh folder below the given one. */
  public static Path folder(Path parent) {
    try {
      return Files.createDirectories(parent.resolve("broker"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
