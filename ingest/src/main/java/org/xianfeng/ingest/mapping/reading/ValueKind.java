package org.xianfeng.ingest.mapping.reading;

/** What the value of a field is, and by which Java type it is held. */
public enum ValueKind {
  /** String. */
  TEXT,
  /** Long or Double. */
  NUMBER,
  /** Boolean. */
  FLAG,
  /** Instant. */
  TIME
}
