package org.xianfeng.streaming.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xianfeng.models.alert.life.Command;
import org.xianfeng.models.alert.life.Command.Silence;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload.Organisation;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.tenant.Registrar;
import org.xianfeng.models.topic.Topic;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.AlertCodec;
import org.xianfeng.models.wire.CommandCodec;
import org.xianfeng.models.wire.EventDecoder;
import org.xianfeng.streaming.notify.ledger.Organisations;
import org.xianfeng.streaming.notify.ledger.Positions;

/**
 * The topics that the notifier reads, committed records only, from where the ledger says: first who
 * stands above whom, then alerts and commands.
 *
 * <p>Errors: Kafka's own when it does not answer for long; a record of another form is named in the
 * log and passed over.
 */
final class TopicFeed implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Logger LOG = LoggerFactory.getLogger(TopicFeed.class);

  private final Settings settings;
  private final Positions positions;
  private final Notifier notifier;
  private final EventDecoder decoder;
  private final InstantSource clock;
  private final boolean fresh;
  private final Map<TopicPartition, Long> kept = new HashMap<>();
  private final KafkaConsumer<byte[], byte[]> consumer;

  TopicFeed(Settings settings, Positions positions, Notifier notifier, InstantSource clock) {
    this.settings = settings;
    this.positions = positions;
    this.notifier = notifier;
    this.clock = clock;
    this.decoder = new EventDecoder(settings::tenant);
    this.fresh = positions.isFresh();
    this.consumer = new KafkaConsumer<>(KafkaAccess.of(settings).client(properties()));
  }

  /** Reads who stands above whom to the end, then turns to everything; nobody is told meanwhile. */
  void start() throws InterruptedException {
    List<TopicPartition> registry = assign(List.of(Topics.REGISTRY));
    Map<TopicPartition, Long> ends = consumer.endOffsets(registry, PATIENCE);
    while (registry.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
      read();
      positions.ledger().commit();
    }
    assign(List.of(Topics.REGISTRY, Topics.ALERT_STATE, Topics.ALERT_COMMAND));
  }

  /** Takes in what has come, waiting for it a little. */
  void read() {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
      if (record.value() != null) {
        take(record);
      }
    }
    for (TopicPartition one : consumer.assignment()) {
      long next = consumer.position(one);
      if (!Long.valueOf(next).equals(kept.put(one, next))) {
        positions.keep(one.topic(), one.partition(), next);
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    try {
      if (record.topic().equals(Topics.ALERT_STATE.name())) {
        notifier.take(AlertCodec.decode(record.value()));
      } else if (record.topic().equals(Topics.ALERT_COMMAND.name())) {
        take(CommandCodec.decode(record.value(), Instant.ofEpochMilli(record.timestamp())));
      } else {
        take(decoder.decode(record.value()));
      }
    } catch (RefusedException e) {
      LOG.warn(
          "Skipped {} partition {} offset {}: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
    }
  }

  /** Who never told anybody anything has no silence to announce the end of. */
  private void take(Command command) {
    boolean over =
        command instanceof Silence silence
            && silence.until() != null
            && !silence.until().isAfter(clock.instant());
    if (!fresh || !over) {
      notifier.take(command);
    }
  }

  private void take(Event event) {
    if (event.payload() instanceof Organisation organisation
        && Registrar.believed(
            settings.registrars(event.envelope().tenant()), event.envelope().source())) {
      notifier.take(
          event.envelope().tenant(),
          event.envelope().branch(),
          organisation.validFrom(),
          new Organisations.Place(organisation.parent(), organisation.county()));
    }
  }

  private List<TopicPartition> assign(List<Topic> topics) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (Topic topic : topics) {
      consumer
          .partitionsFor(topic.name(), PATIENCE)
          .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
    }
    consumer.assign(partitions);
    for (TopicPartition one : partitions) {
      positions
          .next(one.topic(), one.partition())
          .ifPresentOrElse(
              next -> consumer.seek(one, next), () -> consumer.seekToBeginning(Set.of(one)));
    }
    return partitions;
  }

  @Override
  public void close() {
    consumer.close();
  }

  private static Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 << 20);
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1 << 20);
    properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int) POLL.toMillis());
    return properties;
  }
}
