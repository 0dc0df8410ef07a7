package org.xianfeng.streaming.kafka;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.rule.RuleParser;
import org.xianfeng.models.topic.Topics;

/**
 * The rules in Kafka: one record for each version of each rule, in JSON.
 *
 * @param access how Kafka is reached
 */
public record RuleTopic(KafkaAccess access) {
  private static final Duration POLL = Duration.ofMillis(200);

  /** Identity and version behind the tenants; anything else may be somebody's name. */
  private static final Pattern KEY = Pattern.compile("[A-Z]{1,8}(-[A-Z0-9]{1,8}){1,4}@[0-9]{1,9}");

  public RuleTopic {
    requireNonNull(access, "access is null");
  }

  /**
   * What is there.
   *
   * @param rules texts of those that this version understands, in the order in which they were
   *     published
   * @param skipped a sentence for each other record: its place and its key, never its text
   */
  public record Published(List<String> rules, List<String> skipped) {}

  /** All that is there now. */
  public Published read() {
    TopicPartition partition = new TopicPartition(Topics.RULE.name(), 0);
    Published published = new Published(new ArrayList<>(), new ArrayList<>());
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            access.client(Map.of("isolation.level", "read_committed")),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      Long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (end != null && consumer.position(partition) < end) {
        for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
          if (record.value() != null) {
            sort(record, published);
          }
        }
      }
    }
    return published;
  }

  private static void sort(ConsumerRecord<String, String> record, Published published) {
    try {
      requireRule(record.key(), record.value());
      published.rules().add(record.value());
    } catch (RefusedException e) {
      published.skipped().add(skipped(record.offset(), record.key(), e.refusal()));
    }
  }

  /**
   * Looks whether a record holds a rule, and lies under its key: the topic is compacted, and a rule
   * under another's key would take its place.
   *
   * @throws RefusedException if not
   */
  public static void requireRule(@Nullable String key, String text) throws RefusedException {
    if (!RuleParser.published(text).key().equals(key)) {
      throw new RefusedException(
          RefusalReason.WRONG_KEY, "The record's key is not that of its content");
    }
  }

  /**
   * How a record is reported that is no rule to this version.
   *
   * @param key null when it is not known; shown only if it has the form of one
   */
  public static String skipped(long offset, @Nullable String key, Refusal refusal) {
    String id = key == null ? "" : key.substring(key.indexOf('|') + 1);
    return "Skipped %s offset %d%s: %s"
        .formatted(
            Topics.RULE.name(),
            offset,
            KEY.matcher(id).matches() ? ", key " + id : "",
            refusal.message());
  }

  /**
   * Publishes rules; returns when the broker has them.
   *
   * @param rules JSON of each rule, by its key
   */
  public void publish(Map<String, String> rules) throws InterruptedException, ExecutionException {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            access.client(Map.of("acks", "all")), new StringSerializer(), new StringSerializer())) {
      for (Map.Entry<String, String> rule : rules.entrySet()) {
        producer
            .send(new ProducerRecord<>(Topics.RULE.name(), rule.getKey(), rule.getValue()))
            .get();
      }
    }
  }
}
