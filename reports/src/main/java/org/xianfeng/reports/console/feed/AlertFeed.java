package org.xianfeng.reports.console.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.kafka.KafkaFailure;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.AlertCodec;
import org.xianfeng.models.wire.CommandCodec;

/**
 * Keeps boards up to date from the compacted topic of alert states and from that of commands,
 * committed records only, from their beginning on.
 *
 * <p>State: one consumer in one daemon thread. When the broker is away the boards stay as they
 * were, the state says so, and reading goes on by itself when the broker is back. A record that is
 * no alert and no command is counted and passed over. Whatever else ends the thread, the state says
 * that it has.
 */
public final class AlertFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AlertFeed.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final long PROBE_MILLIS = 2_000;

  private final AlertBoard board;
  private final CommandBoard commands;
  private final InstantSource clock;
  private final String servers;
  private final KafkaConsumer<String, byte[]> consumer;
  private final Thread thread = new Thread(this::run, "alert-feed");
  private volatile FeedState state;
  private volatile boolean closed;
  private long probedAt;
  private long skipped;

  /** Starts reading. */
  public AlertFeed(
      KafkaAccess access, AlertBoard board, CommandBoard commands, InstantSource clock) {
    this.board = board;
    this.commands = commands;
    this.clock = clock;
    this.servers = access.servers();
    this.state = new FeedState(FeedState.Phase.STARTING, clock.instant(), 0);
    this.consumer = new KafkaConsumer<>(access.client(properties()));
    thread.setDaemon(true);
    thread.start();
  }

  /** How current the board is. */
  public FeedState state() {
    return state;
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try (consumer) {
      while (!closed) {
        try {
          if (consumer.assignment().isEmpty()) {
            assign();
          } else {
            read();
          }
        } catch (WakeupException | InterruptException e) {
          return;
        } catch (TimeoutException | UnknownTopicOrPartitionException e) {
          become(FeedState.Phase.DOWN);
        }
      }
    } catch (KafkaException e) {
      String ended = "The alert feed ended; restart the console";
      KafkaFailure.of(e, () -> servers)
          .ifPresentOrElse(
              failure -> LOG.error("{}: {}", ended, failure.sentence()), () -> LOG.error(ended, e));
    } finally {
      become(FeedState.Phase.STOPPED);
    }
  }

  private void assign() {
    List<TopicPartition> partitions =
        Stream.of(Topics.ALERT_STATE, Topics.ALERT_COMMAND)
            .flatMap(topic -> consumer.partitionsFor(topic.name(), PATIENCE).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  private void read() {
    consumer.poll(POLL).forEach(this::take);
    if (clock.millis() - probedAt >= PROBE_MILLIS) {
      probe();
      probedAt = clock.millis();
    }
  }

  private void take(ConsumerRecord<String, byte[]> message) {
    byte[] value = message.value();
    boolean command = message.topic().equals(Topics.ALERT_COMMAND.name());
    if (value == null && !command) {
      board.remove(message.key());
      return;
    }
    try {
      if (command) {
        commands.put(
            CommandCodec.decode(
                value == null ? new byte[0] : value, Instant.ofEpochMilli(message.timestamp())));
      } else {
        board.put(AlertCodec.decode(value));
      }
    } catch (RefusedException e) {
      skipped++;
      state = new FeedState(state.phase(), state.since(), skipped);
      LOG.warn(
          "Skipped {} partition {} offset {}: {}",
          message.topic(),
          message.partition(),
          message.offset(),
          e.getMessage());
    }
  }

  /** Asks the broker where the topic ends: the only way to learn that it is away. */
  private void probe() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), PATIENCE);
    boolean current =
        ends.entrySet().stream()
            .allMatch(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue());
    if (current) {
      become(FeedState.Phase.CURRENT);
    } else if (state.phase() == FeedState.Phase.DOWN) {
      become(FeedState.Phase.STARTING);
    }
  }

  private void become(FeedState.Phase phase) {
    if (state.phase() != phase) {
      state = new FeedState(phase, clock.instant(), skipped);
    }
  }

  private static Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    // bounded memory: at most this much is held besides the board
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 << 20);
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1 << 20);
    properties.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
    return properties;
  }
}
