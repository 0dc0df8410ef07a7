package org.xianfeng.streaming.kafka;

/**
 * A Kafka record that is not decoded yet, with what is needed to route it and to say where it came
 * from. A plain class of fields: one for each record of the stream, moved by its own serializer.
 */
public final class RawRecord {
  /** Stands for a recorded time that the bytes do not tell. */
  public static final long NO_TIME = Long.MIN_VALUE;

  /** Topic it arrived in. */
  public final String topic;

  public final int partition;
  public final long offset;

  /** Kafka's time of the record: when it arrived, in milliseconds. */
  public final long arrival;

  /** When the source system wrote it, in milliseconds; {@link #NO_TIME} when it does not say. */
  public final long recorded;

  /**
   * First half of the hash of topic, tenant, source and id, or of the place of a record without.
   */
  public final long identityHigh;

  /** Second half of that hash. */
  public final long identityLow;

  /** Its key in Kafka; empty when it has none. */
  public final byte[] key;

  /** The record as it came; empty for a tombstone. */
  public final byte[] bytes;

  /** Puts the parts together. */
  public RawRecord(
      String topic,
      int partition,
      long offset,
      long arrival,
      long recorded,
      long identityHigh,
      long identityLow,
      byte[] key,
      byte[] bytes) {
    this.topic = topic;
    this.partition = partition;
    this.offset = offset;
    this.arrival = arrival;
    this.recorded = recorded;
    this.identityHigh = identityHigh;
    this.identityLow = identityLow;
    this.key = key;
    this.bytes = bytes;
  }
}
