package org.xianfeng.models.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import org.xianfeng.models.privacy.Seal;

/**
 * A record that the contract refused, with everything needed to explain it and to try it again.
 *
 * @param tenant whose record it is; {@code unknown} when the bytes do not say
 * @param source sender; {@code unknown} when the bytes do not say
 * @param day day that the record is counted under, see {@code Provenance}
 * @param topic topic it arrived in, or {@code file:DIGEST} or {@code http:DIGEST} when it was
 *     refused before Kafka; not the file's name, which may be somebody's and which other files have
 *     too
 * @param partition partition, 0 before Kafka
 * @param offset offset, or position in its file or request, from 1
 * @param timestamp Kafka's time of the record, or when it was read
 * @param refusal why
 * @param sealed the bytes as they came, sealed: a refused record may name a person; none when they
 *     are too long for a topic
 */
public record Refused(
    String tenant,
    String source,
    LocalDate day,
    String topic,
    int partition,
    long offset,
    Instant timestamp,
    Refusal refusal,
    byte[] sealed) {
  /** Stands for a tenant or source that the bytes do not tell. */
  public static final String UNKNOWN = "unknown";

  /** Start of the {@code topic} of a row of a source that was refused before it reached Kafka. */
  public static final String FILE = "file:";

  /** The same of an event that came by HTTP. */
  public static final String REQUEST = "http:";

  public Refused {
    requireNonNull(tenant, "tenant is null");
    requireNonNull(source, "source is null");
    requireNonNull(day, "day is null");
    requireNonNull(topic, "topic is null");
    requireNonNull(timestamp, "timestamp is null");
    requireNonNull(refusal, "refusal is null");
    requireNonNull(sealed, "sealed is null");
  }

  /** The same with the bytes, sealed for its tenant and place. */
  public Refused withContent(Seal seal, byte[] bytes) {
    return withSealed(seal.seal(bytes, tenant, place()));
  }

  /**
   * The bytes as they came.
   *
   * @throws IllegalArgumentException as {@link Seal#open}
   */
  public byte[] content(Seal seal) {
    return seal.open(sealed, tenant, place());
  }

  /** The same without the bytes. */
  public Refused withoutContent() {
    return withSealed(new byte[0]);
  }

  private Refused withSealed(byte[] bytes) {
    return new Refused(tenant, source, day, topic, partition, offset, timestamp, refusal, bytes);
  }

  /** Whether it is a row of a source, which only a mapping reads. */
  public boolean ofFile() {
    return topic.startsWith(FILE);
  }

  /** Whether it came by HTTP; then tenant and source are those of the token that was shown. */
  public boolean ofRequest() {
    return topic.startsWith(REQUEST);
  }

  /** Whether it was refused before it reached Kafka. */
  public boolean beforeKafka() {
    return isBeforeKafka(topic);
  }

  /** Whether what has this for its {@code topic} was refused before it reached Kafka. */
  public static boolean isBeforeKafka(String topic) {
    return topic.startsWith(FILE) || topic.startsWith(REQUEST);
  }

  /**
   * Identity of the record: topic, partition and offset, or {@code
   * file:TENANT:SOURCE:DIGEST:POSITION}, {@code http:} likewise; several may send the same.
   */
  public String place() {
    int start = topic.indexOf(':') + 1;
    return beforeKafka()
        ? topic.substring(0, start)
            + String.join(":", tenant, source, topic.substring(start), Long.toString(offset))
        : topic + '/' + partition + '/' + offset;
  }
}
