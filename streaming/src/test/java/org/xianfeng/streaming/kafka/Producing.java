package org.xianfeng.streaming.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.topic.Topic;
import org.xianfeng.models.wire.EventEncoder;

/**
 * Sends records as a platform would; closing waits until the broker has them, and fails if it has
 * not taken one: a batch that expires on a busy machine would otherwise look like rows that the job
 * lost.
 */
public final class Producing implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 600_000;

  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  /** Connects. */
  public Producing(String bootstrapServers) {
    this(KafkaAccess.at(bootstrapServers));
  }

  /** Connects with what a cluster asks for. */
  public Producing(KafkaAccess access) {
    this.producer =
        new KafkaProducer<>(
            access.client(Map.of("linger.ms", 20, "delivery.timeout.ms", PATIENCE_MILLIS)),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Sends an event under its key. */
  public void send(Topic topic, Event event) {
    send(topic, event.key(), EventEncoder.encode(event));
  }

  /** Sends bytes. */
  public void send(Topic topic, String key, byte[] value) {
    var unused =
        producer.send(
            new ProducerRecord<>(topic.name(), key.getBytes(StandardCharsets.UTF_8), value),
            (sent, problem) -> failure.compareAndSet(null, problem));
  }

  @Override
  public void close() {
    producer.close();
    if (failure.get() != null) {
      throw new IllegalStateException("A record was not taken", failure.get());
    }
  }
}
