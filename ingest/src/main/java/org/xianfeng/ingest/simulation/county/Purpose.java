package org.xianfeng.ingest.simulation.county;

/** What a random number is for; each purpose has its own sequence, by its name. */
public enum Purpose {
  TOWN_SIZE,
  TOWN_NAME,
  COUNTY_NAME,
  BRANCH_NAME,
  SECTOR,
  SIZE,
  FULL_MEMBERS,
  EXEMPT,
  GROUPS,
  QUALITY,
  TOWN_QUALITY,
  ELECTION,
  SECRETARY,
  VACANCY,
  REQUIRED_DONE,
  REQUIRED_DAY,
  REQUIRED_PASSED,
  RETAKE,
  ELECTIVE,
  ELECTIVE_TIME,
  ELECTIVE_KIND,
  LEARNING_LAG,
  MEETING_HELD,
  MEETING_DAY,
  MEETING_HOUR,
  MEETING_LAG,
  MEETING_CHANNEL,
  MEETING_JOINED,
  MEETING_NOISE,
  REVISION,
  PRESENT_LAG,
  MOBILE,
  HOST,
  TICKET_RATE,
  TICKET_COUNT,
  TICKET_DAY,
  TICKET_TIME,
  TICKET_KIND,
  TICKET_STEP,
  TICKET_LAG,
  CALL_BACK,
  RECTIFICATION,
  RECTIFICATION_TIME,
  DUPLICATE,
  LATE,
  LECTURE,
  IDENTITY;

  private final long salt = name().hashCode();

  /** Sets the sequence apart from the others. */
  long salt() {
    return salt;
  }
}
