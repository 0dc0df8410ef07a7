package org.xianfeng.models.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Where an event comes from, whom it concerns and when: its CloudEvents attributes.
 *
 * <p>{@code (source, id)} identifies an event; a higher {@code revision} replaces earlier content.
 *
 * @param id identity within the source, {@code [A-Za-z0-9._:/+-]{1,128}}
 * @param source the platform that sent it, {@code [A-Za-z0-9._:/+-]{1,128}}
 * @param time when it is said to have happened: business time, microseconds at most
 * @param recordedTime when the source system wrote it: event time of the streams
 * @param tenant isolated owner of the data, {@code [a-z][a-z0-9-]{0,31}}
 * @param branch code of the organisation concerned, {@code [A-Za-z0-9._-]{1,64}}
 * @param revision 1 or more
 */
public record Envelope(
    String id,
    String source,
    Instant time,
    Instant recordedTime,
    String tenant,
    String branch,
    int revision) {

  public Envelope {
    requireNonNull(id, "id is null");
    requireNonNull(source, "source is null");
    requireNonNull(time, "time is null");
    requireNonNull(recordedTime, "recordedTime is null");
    requireNonNull(tenant, "tenant is null");
    requireNonNull(branch, "branch is null");
    if (revision < 1) {
      throw new IllegalArgumentException("revision must be 1 or more, found " + revision);
    }
  }

  /** Key of the Kafka record: what keeps the records of a branch in order. */
  public String key() {
    return tenant + '|' + branch;
  }
}
