package org.xianfeng.models.event;

/** Why a record was refused; a closed list, so that refusals can be counted. */
public enum RefusalReason {
  /** Not one JSON object in UTF-8. */
  MALFORMED_JSON,
  /** A row of a source file that cannot be split into its columns or read as the mapping says. */
  DAMAGED_ROW,
  /** The {@code type} attribute names no event type of this project. */
  UNKNOWN_TYPE,
  /** A tenant that the configuration does not list. */
  UNKNOWN_TENANT,
  /** A source that is none of its tenant's. */
  FOREIGN_SOURCE,
  /** An organisation, from a source that may say nothing about its tenant's organisations. */
  NO_AUTHORITY,
  /** A field or attribute that the contract requires is not there. */
  MISSING_FIELD,
  /** A field or attribute that the contract does not name. */
  FORBIDDEN_FIELD,
  /** A value of the wrong JSON type, outside its range or not of its form. */
  INVALID_VALUE,
  /** A member that does not look like a pseudonym. */
  NOT_A_PSEUDONYM,
  /** The number of an identity card or a mobile phone, anywhere in the record. */
  NATIONAL_ID,
  /** Recorded later than it arrived, by more than the allowed skew. */
  FUTURE,
  /** An event type that does not belong in the topic it arrived in. */
  WRONG_TOPIC,
  /** A Kafka key that is not the one of the content. */
  WRONG_KEY,
  /** A revision that is further above the latest known one than revisions go. */
  REVISION_JUMP,
  /** More bytes than a record may have. */
  TOO_LARGE,
  /** A record of a topic of our own that none of our writers wrote, or a newer one than this. */
  FOREIGN_RECORD
}
