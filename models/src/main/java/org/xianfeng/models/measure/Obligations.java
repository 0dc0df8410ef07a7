package org.xianfeng.models.measure;

import java.time.Duration;
import org.xianfeng.models.event.Duty;

/** Who owes which duty, and the thresholds that something is met at. */
public final class Obligations {
  /** A branch with this many full members has a committee (支部工作条例 art. 12). */
  public static final int COMMITTEE_FROM = 7;

  /** Full members of a branch, least and normally most. */
  public static final int SIZE_LEAST = 3;

  /** Full members of a branch, normally most. */
  public static final int SIZE_MOST = 50;

  /** Training hours a quarter: a quarter of the 32 a year (党员教育管理工作条例 art. 20). */
  public static final double TRAINING_HOURS = 8;

  /** From report to arrival, inclusive. */
  public static final Duration RESPONSE = Duration.ofMinutes(8);

  /** From happening to being recorded, inclusive. */
  public static final Duration TIMELY = Duration.ofDays(3);

  private Obligations() {}

  /** Whether a branch of this standing owes a duty in each of the duty's periods. */
  public static boolean owes(Duty duty, Standing standing) {
    return switch (duty) {
      case THEME_DAY, MEMBER_ASSEMBLY, ORGANISATION_LIFE, APPRAISAL -> true;
      case COMMITTEE_MEETING -> standing.fullMembers() >= COMMITTEE_FROM;
      case GROUP_MEETING -> standing.groups() > 0;
      case PARTY_LECTURE -> false;
    };
  }
}
