package org.xianfeng.ingest.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.xianfeng.ingest.producer.Position;
import org.xianfeng.ingest.producer.RecordProducer;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.privacy.Seal;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.Provenance;
import org.xianfeng.models.wire.RefusedCodec;

/**
 * Sends a run to Kafka, from where the position says, and moves the position behind what is
 * confirmed.
 */
final class KafkaOutlet implements Outlet {
  private static final int RECORDS_BETWEEN_CONFIRMATIONS = 10_000;
  private static final int DIGEST_DIGITS = 32;

  private final RecordProducer producer;
  private final Position position;
  private final Seal seal;
  private final Mapping mapping;
  private final String digest;
  private final ZoneId zone;
  private long records;

  /**
   * Opens an outlet.
   *
   * @param digest of the source's file, by which its refused rows are named
   */
  KafkaOutlet(
      RecordProducer producer,
      Position position,
      Seal seal,
      Mapping mapping,
      String digest,
      ZoneId zone) {
    this.producer = producer;
    this.position = position;
    this.seal = seal;
    this.mapping = mapping;
    this.digest = digest;
    this.zone = zone;
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
      Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
      var refused =
          new Refused(
                  mapping.tenant(),
                  mapping.source(),
                  Provenance.day(now, zone),
                  Refused.FILE + digest.substring(0, DIGEST_DIGITS),
                  0,
                  row.position(),
                  now,
                  refusal,
                  new byte[0])
              .withContent(seal, bytes);
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
