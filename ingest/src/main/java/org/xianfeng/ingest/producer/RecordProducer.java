package org.xianfeng.ingest.producer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.contract.Contracts;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.kafka.KafkaFailure;
import org.xianfeng.models.topic.Topic;
import org.xianfeng.models.wire.EventEncoder;

/**
 * Sends records to Kafka, each confirmed by all replicas in sync, in order within a partition and
 * once within a run; what a dead broker swallows is tried again until the patience is over.
 *
 * <p>State: records not yet confirmed, in at most 32 MiB. {@link #confirm()} waits for them: only
 * what was sent before it returned may be counted as done. One thread sends.
 *
 * <p>Errors: when the patience is over, {@link Failure} from then on, with the address and how many
 * records were confirmed.
 */
public final class RecordProducer implements AutoCloseable {
  /** How long a broker may be away before a run gives up. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration LINGER = Duration.ofMillis(20);
  private static final int BATCH_BYTES = 128 << 10;
  private static final int BUFFER_BYTES = 32 << 20;

  private final String servers;
  private final Producer<byte[], byte[]> producer;
  private final AtomicLong confirmed = new AtomicLong();
  private final AtomicReference<@Nullable Exception> fault = new AtomicReference<>();
  private long sent;

  private RecordProducer(String servers, Producer<byte[], byte[]> producer) {
    this.servers = servers;
    this.producer = producer;
  }

  /**
   * Opens a producer; connects in the background.
   *
   * @param patience how long a record is tried, at least a second
   */
  public static RecordProducer open(KafkaAccess access, Duration patience) {
    return new RecordProducer(
        access.servers(),
        new KafkaProducer<>(
            access.client(settings(patience, LINGER)),
            new ByteArraySerializer(),
            new ByteArraySerializer()));
  }

  /**
   * Settings of a producer whose confirmation means that all replicas in sync have a record, once.
   *
   * @param patience how long a record is tried
   * @param linger how long one waits for others
   */
  static Map<String, Object> settings(Duration patience, Duration linger) {
    int millis = Math.toIntExact(patience.toMillis());
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // a partition that is new takes any first batch: were the first one refused and the second on
    // its way, the first would be out of order for ever
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, linger.toMillis());
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(15_000, millis / 2));
    return settings;
  }

  /** The record of an event, under its key in the topic of its type. */
  public static ProducerRecord<byte[], byte[]> record(Event event) {
    Topic topic = Contracts.of(event.payload()).topic();
    return new ProducerRecord<>(
        topic.name(), event.key().getBytes(UTF_8), EventEncoder.encode(event));
  }

  /** Queues a record; waits while the queue is full. */
  public void send(Topic topic, byte[] key, byte[] value) {
    send(new ProducerRecord<>(topic.name(), key, value));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // done() hears of it
  private void send(ProducerRecord<byte[], byte[]> record) {
    throwFault();
    try {
      producer.send(record, this::done);
      sent++;
    } catch (KafkaException e) {
      fault.compareAndSet(null, e);
      throwFault();
    }
  }

  /** Queues an event under its key in the topic of its type. */
  public void send(Event event) {
    send(record(event));
  }

  /**
   * Waits until everything sent so far is confirmed.
   *
   * @return records confirmed since the start
   */
  public long confirm() {
    throwFault();
    producer.flush();
    throwFault();
    return confirmed.get();
  }

  /** Ends the connection; what is not confirmed is given up when there was a fault. */
  @Override
  public void close() {
    producer.close(fault.get() == null ? PATIENCE : Duration.ZERO);
  }

  private void done(@Nullable RecordMetadata metadata, @Nullable Exception e) {
    if (e == null) {
      confirmed.incrementAndGet();
    } else {
      fault.compareAndSet(null, e);
    }
  }

  private void throwFault() {
    Exception cause = fault.get();
    if (cause != null) {
      String sentence =
          ("Kafka at %s stopped taking records: %,d of %,d are confirmed, and the next run sends"
                  + " the rest (%s)")
              .formatted(servers, confirmed.get(), sent, cause.getMessage());
      throw KafkaFailure.of(cause, () -> servers).orElse(null) instanceof Failure.Forbidden
          ? new Failure.Forbidden(sentence)
          : new Failure.Missing(sentence);
    }
  }
}
