package org.xianfeng.streaming.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.topic.Topic;
import org.xianfeng.models.wire.EventEncoder;

/** Sends records as a platform would; closing waits until the broker has them. */
public final class Producing implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;

  /** Connects. */
  public Producing(String bootstrapServers) {
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 20),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Sends an event under its key. */
  public void send(Topic topic, Event event) {
    send(topic, event.envelope().key(), EventEncoder.encode(event));
  }

  /** Sends bytes. */
  public void send(Topic topic, String key, byte[] value) {
    var unused =
        producer.send(
            new ProducerRecord<>(topic.name(), key.getBytes(StandardCharsets.UTF_8), value));
  }

  @Override
  public void close() {
    producer.close();
  }
}
