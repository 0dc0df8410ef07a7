package org.xianfeng.ingest.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.xianfeng.ingest.producer.EdgeQuarantine;
import org.xianfeng.ingest.producer.RecordProducer;
import org.xianfeng.ingest.producer.SharedProducer;
import org.xianfeng.models.access.Writer;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.privacy.Seal;
import org.xianfeng.models.privacy.SealKeys;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.RefusedCodec;

/**
 * Takes in the records of requests: what they say is sent, what is refused goes to quarantine with
 * its bytes, and either is confirmed before the answer. The same request again says the same, so
 * that whoever got no answer may send it again.
 *
 * <p>Thread-safe.
 */
record Intake(Settings settings, SealKeys seals, SharedProducer producer) {
  /** Makes events of a record. */
  interface RecordReader {
    /** What a record says; nothing when it is not wanted. */
    List<Event> events(byte[] record) throws IOException, RefusedException;
  }

  /**
   * What became of a request.
   *
   * @param accepted records that were taken
   */
  record Taken(int accepted, List<RefusedPart> refused) {}

  /**
   * Takes records in.
   *
   * @param kind {@link Refused#FILE} for what a mapping reads, {@link Refused#REQUEST} for events
   * @throws org.xianfeng.models.failure.Failure where Kafka does not confirm
   */
  Taken take(Writer writer, String kind, List<byte[]> records, RecordReader reader)
      throws IOException {
    List<ProducerRecord<byte[], byte[]>> sends = new ArrayList<>(records.size());
    List<RefusedPart> refused = new ArrayList<>();
    MessageDigest digest = DigestUtils.getSha256Digest();
    records.forEach(record -> digest.update(DigestUtils.sha256(record)));
    var quarantine =
        new EdgeQuarantine(
            writer.tenant(),
            writer.source(),
            settings.zone(writer.tenant()),
            kind + EdgeQuarantine.name(HexFormat.of().formatHex(digest.digest())),
            new Seal(seals));
    for (int i = 0; i < records.size(); i++) {
      try {
        reader.events(records.get(i)).forEach(event -> sends.add(RecordProducer.record(event)));
      } catch (RefusedException e) {
        Refused one = quarantine.refused(i + 1L, e.refusal(), records.get(i));
        refused.add(new RefusedPart(i + 1, e.refusal(), one.place()));
        sends.add(
            new ProducerRecord<>(
                Topics.QUARANTINE.name(),
                one.place().getBytes(UTF_8),
                RefusedCodec.encodeForTopic(one)));
      }
    }
    producer.send(sends);
    return new Taken(records.size() - refused.size(), refused);
  }
}
