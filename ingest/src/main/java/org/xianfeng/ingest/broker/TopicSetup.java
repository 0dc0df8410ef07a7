package org.xianfeng.ingest.broker;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.kafka.KafkaFailure;
import org.xianfeng.models.topic.Topic;

/**
 * Makes the topics of the project in a cluster, and checks those that are there already.
 *
 * <p>A record's age, and when it arrived, is what the broker says, whatever its sender does.
 */
public final class TopicSetup implements AutoCloseable {
  // compaction leaves holes in the offsets; a day is time to land a record before
  private static final Duration COMPACTION_LAG = Duration.ofDays(1);

  private static final String BROKERS_TIME = "LogAppendTime";
  private static final String FOR_EVER = "-1";

  private final Admin admin;
  private final KafkaAccess access;

  /** Connects to a cluster. */
  public TopicSetup(KafkaAccess access) {
    this.access = access;
    this.admin =
        Admin.create(
            access.client(
                Map.of(
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                    20_000,
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                    10_000)));
  }

  /**
   * Creates what is missing, and gives topics of an earlier version, which kept everything or
   * believed their senders, what they lack.
   *
   * @return names of the topics that were created, in the order given
   * @throws Failure if the cluster cannot be reached, or a topic is there with other partitions or
   *     another clean-up than its contract
   */
  public List<String> ensure(Collection<Topic> topics) throws InterruptedException {
    Set<String> present = await(admin.listTopics().names());
    List<Topic> missing = topics.stream().filter(t -> !present.contains(t.name())).toList();
    create(missing);
    check(topics.stream().filter(t -> present.contains(t.name())).toList());
    return missing.stream().map(Topic::name).toList();
  }

  /** Whether all topics are there. */
  public boolean holds(Collection<Topic> topics) throws InterruptedException {
    Set<String> present = await(admin.listTopics().names());
    return topics.stream().map(Topic::name).allMatch(present::contains);
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(5));
  }

  private void create(List<Topic> topics) throws InterruptedException {
    List<NewTopic> wanted =
        topics.stream()
            .map(
                topic ->
                    new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                        .configs(configs(topic)))
            .toList();
    Set<String> refused = new TreeSet<>();
    for (var created : admin.createTopics(wanted).values().entrySet()) {
      try {
        created.getValue().get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof AuthorizationException) {
          refused.add(created.getKey());
        } else if (!(e.getCause() instanceof TopicExistsException)) {
          throw failure(e);
        }
      }
    }
    if (!refused.isEmpty()) {
      throw failure(new ExecutionException(new TopicAuthorizationException(refused)));
    }
  }

  private static Map<String, String> configs(Topic topic) {
    Map<String, String> configs = new HashMap<>();
    configs.put(TopicConfig.RETENTION_MS_CONFIG, retention(topic));
    configs.put(TopicConfig.RETENTION_BYTES_CONFIG, FOR_EVER);
    configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup(topic));
    configs.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, BROKERS_TIME);
    if (topic.compacted()) {
      configs.put(
          TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, Long.toString(COMPACTION_LAG.toMillis()));
    }
    return configs;
  }

  private static String retention(Topic topic) {
    Duration retention = topic.retention();
    return retention == null ? FOR_EVER : Long.toString(retention.toMillis());
  }

  private static String cleanup(Topic topic) {
    return topic.compacted()
        ? TopicConfig.CLEANUP_POLICY_COMPACT
        : TopicConfig.CLEANUP_POLICY_DELETE;
  }

  private void update(List<Topic> topics) throws InterruptedException {
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    for (Topic topic : topics) {
      Collection<AlterConfigOp> all = new ArrayList<>();
      configs(topic)
          .forEach(
              (key, value) ->
                  all.add(
                      new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET)));
      changes.put(resource(topic), all);
    }
    await(admin.incrementalAlterConfigs(changes).all());
  }

  private Map<String, Config> configsOf(List<Topic> topics) throws InterruptedException {
    return await(admin.describeConfigs(topics.stream().map(TopicSetup::resource).toList()).all())
        .entrySet()
        .stream()
        .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
  }

  private void check(List<Topic> topics) throws InterruptedException {
    Map<String, TopicDescription> found =
        await(admin.describeTopics(topics.stream().map(Topic::name).toList()).allTopicNames());
    Map<String, Config> configs = configsOf(topics);
    List<String> faults = new ArrayList<>();
    List<Topic> outdated = new ArrayList<>();
    for (Topic topic : topics) {
      int partitions = requireNonNull(found.get(topic.name())).partitions().size();
      if (partitions != topic.partitions()) {
        faults.add(
            "%s has %d partitions instead of %d"
                .formatted(topic.name(), partitions, topic.partitions()));
      }
      expect(topic, configs, TopicConfig.CLEANUP_POLICY_CONFIG, cleanup(topic), faults);
      boolean unlimited =
          topic.retention() != null
              && value(configs, topic, TopicConfig.RETENTION_MS_CONFIG).equals(FOR_EVER);
      if (unlimited
          || !value(configs, topic, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG)
              .equals(BROKERS_TIME)) {
        outdated.add(topic);
      } else if (!topic.compacted()) {
        expect(topic, configs, TopicConfig.RETENTION_MS_CONFIG, retention(topic), faults);
      }
    }
    if (!faults.isEmpty()) {
      throw new Failure.Data(
          "Topics at %s do not keep their contract: %s"
              .formatted(access.servers(), String.join("; ", faults)));
    }
    update(outdated);
  }

  private static void expect(
      Topic topic, Map<String, Config> configs, String key, String wanted, List<String> faults) {
    String value = value(configs, topic, key);
    if (!wanted.equals(value)) {
      faults.add("%s has %s=%s instead of %s".formatted(topic.name(), key, value, wanted));
    }
  }

  private static String value(Map<String, Config> configs, Topic topic, String key) {
    return requireNonNull(configs.get(topic.name())).get(key).value();
  }

  private static ConfigResource resource(Topic topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
  }

  private <T> T await(KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  private RuntimeException failure(ExecutionException e) {
    return KafkaFailure.of(e, access::servers)
        .<RuntimeException>map(failure -> failure)
        .orElseGet(
            () ->
                new IllegalStateException(
                    "Kafka at " + access.servers() + " refused", e.getCause()));
  }
}
