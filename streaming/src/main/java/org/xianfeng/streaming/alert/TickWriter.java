package org.xianfeng.streaming.alert;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.TickCodec;

/**
 * Writes one tick a second into the log, so that deadlines pass although nothing arrives; in the
 * log, so that a replay has the same stream time.
 */
final class TickWriter implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final TickCodec ticks;
  private final Clock clock;
  private final KafkaProducer<byte[], byte[]> producer;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "ticks");
            thread.setDaemon(true);
            return thread;
          });

  TickWriter(KafkaAccess access, TickCodec ticks, Clock clock) {
    this.ticks = ticks;
    this.clock = clock;
    this.producer =
        new KafkaProducer<>(
            access.client(Map.of("linger.ms", 0)),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    var unused = timer.scheduleAtFixedRate(this::tick, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void tick() {
    // a lost tick does no harm: the next one says as much
    var unused =
        producer.send(new ProducerRecord<>(Topics.TICK.name(), ticks.encode(clock.instant())));
  }

  @Override
  public void close() {
    timer.shutdownNow();
    producer.close(EVERY);
  }
}
