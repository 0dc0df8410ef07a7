package org.xianfeng.ingest.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;
import org.xianfeng.ingest.producer.EdgeQuarantine;
import org.xianfeng.ingest.producer.Position;
import org.xianfeng.ingest.producer.RecordProducer;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.RefusedCodec;

/**
 * Sends a run to Kafka, from where the position says, and moves the position behind what is
 * confirmed.
 */
final class KafkaOutlet implements Outlet {
  private static final int RECORDS_BETWEEN_CONFIRMATIONS = 10_000;

  private final RecordProducer producer;
  private final Position position;
  private final EdgeQuarantine quarantine;
  private long records;

  /**
   * Opens an outlet.
   *
   * @param quarantine of the source's file
   */
  KafkaOutlet(RecordProducer producer, Position position, EdgeQuarantine quarantine) {
    this.producer = producer;
    this.position = position;
    this.quarantine = quarantine;
  }

  @Override
  public void send(Event event) throws IOException {
    if (isDue()) {
      producer.send(event);
      confirmSometimes();
    }
  }

  @Override
  public void refuse(Row row, byte[] preamble, Refusal refusal) throws IOException {
    if (isDue()) {
      byte[] bytes = Arrays.copyOf(preamble, preamble.length + row.bytes().length);
      System.arraycopy(row.bytes(), 0, bytes, preamble.length, row.bytes().length);
      Refused refused = quarantine.refused(row.position(), refusal, bytes);
      producer.send(
          Topics.QUARANTINE, refused.place().getBytes(UTF_8), RefusedCodec.encodeForTopic(refused));
      confirmSometimes();
    }
  }

  @Override
  public void finish() throws IOException {
    if (records > position.confirmed()) {
      confirm();
    }
  }

  private boolean isDue() {
    return ++records > position.confirmed();
  }

  private void confirmSometimes() throws IOException {
    if (records % RECORDS_BETWEEN_CONFIRMATIONS == 0) {
      confirm();
    }
  }

  private void confirm() throws IOException {
    producer.confirm();
    position.advance(records);
  }
}
