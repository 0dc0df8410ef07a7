package org.xianfeng.ingest.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.input.Origin;
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
  private final Function<String, EdgeQuarantine> quarantine;
  private final Map<Origin, EdgeQuarantine> quarantines = new HashMap<>();
  private @Nullable Position position;
  private long records;

  /**
   * Opens an outlet, which takes nothing before a part begins.
   *
   * @param quarantine of an origin, by the digest of what it holds
   */
  KafkaOutlet(RecordProducer producer, Function<String, EdgeQuarantine> quarantine) {
    this.producer = producer;
    this.quarantine = quarantine;
  }

  /** Goes on with another part, which has a position of its own. */
  void begin(Position next) {
    position = next;
    quarantines.clear(); // a file may have been written anew since
    records = 0;
  }

  @Override
  public void send(Event event) throws IOException {
    if (isDue()) {
      producer.send(event);
      confirmSometimes();
    }
  }

  @Override
  public void refuse(Origin origin, Row row, Refusal refusal) throws IOException {
    if (isDue()) {
      Refused refused = quarantine(origin).refused(row.position(), refusal, row.bytes());
      producer.send(
          Topics.QUARANTINE, refused.place().getBytes(UTF_8), RefusedCodec.encodeForTopic(refused));
      confirmSometimes();
    }
  }

  @Override
  public void finish() throws IOException {
    if (records > position().confirmed()) {
      confirm();
    }
  }

  private EdgeQuarantine quarantine(Origin origin) throws IOException {
    EdgeQuarantine known = quarantines.get(origin);
    if (known == null) {
      known = quarantine.apply(origin.digest());
      quarantines.put(origin, known);
    }
    return known;
  }

  private boolean isDue() {
    return ++records > position().confirmed();
  }

  private void confirmSometimes() throws IOException {
    if (records % RECORDS_BETWEEN_CONFIRMATIONS == 0) {
      confirm();
    }
  }

  private void confirm() throws IOException {
    producer.confirm();
    position().advance(records);
  }

  private Position position() {
    return requireNonNull(position, "no part has begun");
  }
}
