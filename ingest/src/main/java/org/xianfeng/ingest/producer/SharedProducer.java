package org.xianfeng.ingest.producer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.kafka.KafkaFailure;

/**
 * Sends the records of many threads, each of which waits for its own: a broker that was away is no
 * fault of those that come after.
 *
 * <p>State: records not yet confirmed, in at most 32 MiB.
 */
public final class SharedProducer implements AutoCloseable {
  private static final Duration LINGER = Duration.ofMillis(5);

  private final String servers;
  private final Producer<byte[], byte[]> producer;

  private SharedProducer(String servers, Producer<byte[], byte[]> producer) {
    this.servers = servers;
    this.producer = producer;
  }

  /**
   * Opens a producer; connects in the background.
   *
   * @param patience how long a record is tried, at least a second
   */
  public static SharedProducer open(KafkaAccess access, Duration patience) {
    return new SharedProducer(
        access.servers(),
        new KafkaProducer<>(
            access.client(RecordProducer.settings(patience, LINGER)),
            new ByteArraySerializer(),
            new ByteArraySerializer()));
  }

  /**
   * Sends records and waits until all are confirmed.
   *
   * @throws Failure when one is not: any of them may have been written
   */
  public void send(List<ProducerRecord<byte[], byte[]>> records) {
    List<Future<RecordMetadata>> sent = new ArrayList<>(records.size());
    try {
      for (ProducerRecord<byte[], byte[]> record : records) {
        sent.add(producer.send(record));
      }
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    } catch (ExecutionException | KafkaException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure.Missing("Stopped while Kafka at %s was taking records".formatted(servers));
    }
  }

  @Override
  public void close() {
    producer.close();
  }

  private Failure failure(Exception e) {
    return KafkaFailure.of(e, () -> servers)
        .orElseGet(
            () ->
                new Failure.Missing(
                    "Kafka at %s does not take records (%s)".formatted(servers, e.getMessage()),
                    e));
  }
}
