package org.xianfeng.streaming.landing;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Instant;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.privacy.Seal;
import org.xianfeng.models.wire.Provenance;
import org.xianfeng.models.wire.RefusedCodec;
import org.xianfeng.streaming.kafka.RawRecord;

/** Makes refused records of what came from Kafka, with their place and their bytes sealed. */
final class RefusedRecords {
  private final Settings settings;
  private final Seal seal;

  /** Seals with the newest key of this home, which has to be the lake's. */
  RefusedRecords(Settings settings) throws IOException {
    this.settings = requireNonNull(settings, "settings is null");
    this.seal = new Seal(LakeKeys.seals(settings));
  }

  /** The refused record in bytes. */
  byte[] of(RawRecord raw, Refusal refusal) {
    Instant arrival = Provenance.arrival(raw.arrival);
    Provenance provenance = Provenance.of(raw.bytes, arrival, settings::zone);
    return RefusedCodec.encode(
        new Refused(
                provenance.tenant(),
                provenance.source(),
                provenance.day(),
                raw.topic,
                raw.partition,
                raw.offset,
                arrival,
                refusal,
                new byte[0])
            .withContent(seal, raw.bytes));
  }
}
