package org.xianfeng.ingest.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Settings of the embedded broker: one node that is broker and controller, on loopback only, small,
 * and that never deletes a record by age, because history of any year passes through it.
 */
final class BrokerProperties {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String ONE = "1";

  private BrokerProperties() {}

  /**
   * The settings as Kafka names them.
   *
   * @param data folder of the logs
   * @param port of the clients' listener
   * @param controllerPort of the controller's listener; may differ from start to start
   */
  static Map<String, String> of(Path data, int port, int controllerPort) {
    Map<String, String> properties = new TreeMap<>();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", ONE);
    properties.put("controller.quorum.voters", "1@" + LOOPBACK + ':' + controllerPort);
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put(
        "listeners",
        "PLAINTEXT://%s:%d,CONTROLLER://%s:%d".formatted(LOOPBACK, port, LOOPBACK, controllerPort));
    properties.put("log.dirs", data.toString());

    properties.put("auto.create.topics.enable", "false");
    properties.put("offsets.topic.replication.factor", ONE);
    properties.put("offsets.topic.num.partitions", "4");
    properties.put("transaction.state.log.replication.factor", ONE);
    properties.put("transaction.state.log.min.isr", ONE);
    properties.put("transaction.state.log.num.partitions", "4");
    properties.put("share.coordinator.state.topic.replication.factor", ONE);
    properties.put("share.coordinator.state.topic.min.isr", ONE);
    properties.put("group.initial.rebalance.delay.ms", "0");
    // Flink's exactly-once sink asks for an hour; the broker's default maximum is a quarter of it
    properties.put("transaction.max.timeout.ms", "3600000");

    properties.put("log.retention.ms", "-1");
    properties.put("log.segment.bytes", "268435456");
    properties.put("log.index.size.max.bytes", "2097152");
    properties.put("log.cleaner.dedupe.buffer.size", "4194304");
    properties.put("num.network.threads", "2");
    properties.put("num.io.threads", "4");
    properties.put("background.threads", "2");
    return properties;
  }
}
