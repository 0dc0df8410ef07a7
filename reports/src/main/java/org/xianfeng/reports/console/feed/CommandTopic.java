package org.xianfeng.reports.console.feed;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.xianfeng.models.alert.life.Command;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.CommandCodec;

/**
 * Writes commands to their topic, one at a time, for people who wait for the answer.
 *
 * <p>State: one producer. Who gets no answer within some seconds is told that nothing was
 * confirmed; to give the command again does no harm.
 */
public final class CommandTopic implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 5_000;

  private final Producer<String, byte[]> producer;

  /** Connects when the first command is sent. */
  public CommandTopic(KafkaAccess access) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    this.producer =
        new KafkaProducer<>(
            access.client(properties), new StringSerializer(), new ByteArraySerializer());
  }

  /**
   * Writes a command and waits until it is there.
   *
   * @throws IOException if nobody confirmed it
   */
  public void send(Command command) throws IOException {
    var message =
        new ProducerRecord<>(
            Topics.ALERT_COMMAND.name(), command.tenant(), CommandCodec.encode(command));
    try {
      producer.send(message).get();
    } catch (ExecutionException | KafkaException e) {
      throw new IOException("No broker confirmed the command", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted before the command was confirmed", e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
