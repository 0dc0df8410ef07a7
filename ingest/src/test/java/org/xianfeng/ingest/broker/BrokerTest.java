package org.xianfeng.ingest.broker;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.topic.Topic;
import org.xianfeng.models.topic.Topics;

class BrokerTest {
  @RegisterExtension static final RunningBroker BROKER = new RunningBroker();

  @TempDir Path folder = Path.of("");

  @Test
  void topicsKeepTheirContractAndAreMadeOnce() throws Exception {
    try (var topics = new TopicSetup(KafkaAccess.at(BROKER.bootstrapServers()))) {
      assertThat(topics.holds(Topics.ALL)).isTrue();
      assertThat(topics.ensure(Topics.ALL)).isEmpty();
    }
  }

  @Test
  void aTopicWithOtherPartitionsOrCleanUpIsNamed() throws Exception {
    String name = Topics.LEARNING.name();
    try (var topics = new TopicSetup(KafkaAccess.at(BROKER.bootstrapServers()))) {
      assertThatThrownBy(() -> topics.ensure(List.of(new Topic(name, 7, true))))
          .isInstanceOf(Failure.class)
          .hasMessageContaining(name + " has 12 partitions instead of 7")
          .hasMessageContaining(name + " has cleanup.policy=delete instead of compact");
    }
  }

  @Test
  void whatOthersSendIsKeptForNinetyDaysAlsoWhereItWasKeptForEver() throws Exception {
    assertThat(Topics.ALL)
        .filteredOn(topic -> topic.retention() != null)
        .containsExactly(Topics.LEARNING, Topics.ATTENDANCE, Topics.GOVERNANCE, Topics.TICK);
    var before = new Topic("fed", 1, false);
    var now = new Topic("fed", 1, false, Duration.ofDays(90));
    try (var topics = new TopicSetup(KafkaAccess.at(BROKER.bootstrapServers()));
        var admin = Admin.create(Map.of("bootstrap.servers", BROKER.bootstrapServers()))) {
      topics.ensure(List.of(before));
      await().until(() -> topics.holds(List.of(before)));
      topics.ensure(List.of(now));

      for (String name : List.of("fed", Topics.LEARNING.name())) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        await()
            .ignoreExceptions()
            .untilAsserted(
                () -> {
                  var configs = admin.describeConfigs(List.of(resource)).all().get().get(resource);
                  assertThat(requireNonNull(configs).entries())
                      .extracting(entry -> entry.name() + "=" + entry.value())
                      .contains("retention.ms=7776000000", "message.timestamp.type=LogAppendTime");
                });
      }
      assertThatThrownBy(() -> topics.ensure(List.of(before)))
          .hasMessageContaining("fed has retention.ms=7776000000 instead of -1");
    }
  }

  @Test
  void aClusterWhoseTopicsAnyoneCanWriteIsWarnedOf() throws Exception {
    try (var guard = new TopicGuard(KafkaAccess.at(BROKER.bootstrapServers()))) {
      assertThat(guard.warning(Topics.ALL))
          .hasValue("it has no authorizer: anyone who reaches it can write every topic");
    }
  }

  @Test
  void aBrokerFindsItsTopicsAgainAfterARestartAndStopsInTime() throws Exception {
    var topic = new Topic("kept", 2, false);
    try (var broker = Broker.start(folder, 0, 0);
        var topics = new TopicSetup(KafkaAccess.at(broker.bootstrapServers()))) {
      assertThat(topics.ensure(List.of(topic))).containsExactly("kept");
    }
    Broker again = Broker.start(folder, 0, 0);
    try (var topics = new TopicSetup(KafkaAccess.at(again.bootstrapServers()))) {
      assertThat(topics.ensure(List.of(topic))).isEmpty();
      assertThatThrownBy(() -> Broker.start(folder, 0, 0))
          .isInstanceOf(Failure.class)
          .hasMessageContaining("A broker already runs in " + folder);
    }
    assertThat(again.close(Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> Broker.start(folder, taken.getLocalPort(), 0))
          .isInstanceOf(Failure.class)
          .hasMessage(
              "Port %d is in use: stop what listens there, or set another kafka.port or"
                  + " kafka.controller-port",
              taken.getLocalPort());
    }
  }
}
