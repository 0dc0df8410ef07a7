package org.xianfeng.streaming.kafka;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.xianfeng.models.topic.Topics;

/**
 * The rules in Kafka: one record for each version of each rule, in JSON.
 *
 * @param bootstrapServers host:port pairs
 */
public record RuleTopic(String bootstrapServers) {
  private static final Duration POLL = Duration.ofMillis(200);

  public RuleTopic {
    requireNonNull(bootstrapServers, "bootstrapServers is null");
  }

  /** All that is there now, in the order in which it was published. */
  public List<String> read() {
    TopicPartition partition = new TopicPartition(Topics.RULE.name(), 0);
    List<String> rules = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      Long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (end != null && consumer.position(partition) < end) {
        for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
          if (record.value() != null) {
            rules.add(record.value());
          }
        }
      }
    }
    return rules;
  }

  /**
   * Publishes rules; returns when the broker has them.
   *
   * @param rules JSON of each rule, by its identity and version
   */
  public void publish(Map<String, String> rules) throws InterruptedException, ExecutionException {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new StringSerializer(),
            new StringSerializer())) {
      for (Map.Entry<String, String> rule : rules.entrySet()) {
        producer
            .send(new ProducerRecord<>(Topics.RULE.name(), rule.getKey(), rule.getValue()))
            .get();
      }
    }
  }
}
