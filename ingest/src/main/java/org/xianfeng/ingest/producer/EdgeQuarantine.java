package org.xianfeng.ingest.producer;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.privacy.Seal;
import org.xianfeng.models.wire.Provenance;

/**
 * Makes the records of what is refused before Kafka, of one file or request.
 *
 * @param tenant whose it is
 * @param source that sends it
 * @param zone of the tenant's days
 * @param topic {@link Refused#FILE} or {@link Refused#REQUEST} and the {@link #name} of the content
 * @param seal of what may name a person
 */
public record EdgeQuarantine(String tenant, String source, ZoneId zone, String topic, Seal seal) {
  private static final int DIGITS = 32;

  public EdgeQuarantine {
    requireNonNull(tenant, "tenant is null");
    requireNonNull(source, "source is null");
    requireNonNull(zone, "zone is null");
    requireNonNull(topic, "topic is null");
    requireNonNull(seal, "seal is null");
  }

  /**
   * As much of a digest as tells contents apart.
   *
   * @param digest SHA-256 in hexadecimal
   */
  public static String name(String digest) {
    return digest.substring(0, DIGITS);
  }

  /**
   * The record of a refusal.
   *
   * @param position in its file or request, from 1
   * @param bytes as they came
   */
  public Refused refused(long position, Refusal refusal, byte[] bytes) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    return new Refused(
            tenant,
            source,
            Provenance.day(now, zone),
            topic,
            0,
            position,
            now,
            refusal,
            new byte[0])
        .withContent(seal, bytes);
  }
}
