package org.xianfeng.models.rule.share;

import static java.util.Objects.requireNonNull;

/**
 * A change of what a rule fires on, or of what there is that it could fire on.
 *
 * @param tenant owner
 * @param rule that it is about; empty for branches, which all rules have in common
 * @param version of the rule that it fired under; 0 for what there is
 * @param place county and sector of branches, as {@link #place}; empty for what is of a rule
 * @param day in which an alert opened or a ticket was seen, in days since 1970-01-01; 0 for
 *     branches, of which those count that are there now
 * @param change by how many
 */
public record ShareChange(
    String tenant, String rule, int version, String place, long day, int change) {
  /**
   * So many days count, the present one included: four weeks, and of two judgements of months never
   * both.
   */
  public static final int DAYS = 28;

  /** Start of what is counted of branches. */
  static final String PLACE = "place ";

  /** Between county and sector. */
  static final char BETWEEN = '|';

  public ShareChange {
    requireNonNull(tenant, "tenant is null");
    requireNonNull(rule, "rule is null");
    requireNonNull(place, "place is null");
  }

  /** Branches or tickets on which a version of a rule fired in a day, more or fewer of them. */
  public static ShareChange fired(String tenant, String rule, int version, long day, int change) {
    return new ShareChange(tenant, rule, version, "", day, change);
  }

  /** A branch more or less. */
  public static ShareChange branch(String tenant, String place, int change) {
    return new ShareChange(tenant, "", 0, place, 0, change);
  }

  /** Tickets that a rule asks about, more or fewer of them. */
  public static ShareChange ticket(String tenant, String rule, long day, int change) {
    return new ShareChange(tenant, rule, 0, "", day, change);
  }

  /** Together with another of what is counted under the same number. */
  public ShareChange and(ShareChange other) {
    return new ShareChange(tenant, rule, version, place, day, change + other.change);
  }

  /** Where a branch is. */
  public static String place(String county, String sector) {
    return county + BETWEEN + sector;
  }

  /** What is counted under one number, within its tenant. */
  public String counted() {
    return rule.isEmpty() ? PLACE + place : counted(rule, version, day);
  }

  /** What is counted under one number of a version of a rule, or of what there is, version 0. */
  static String counted(String rule, int version, long day) {
    return "rule " + rule + '@' + version + BETWEEN + day;
  }

  /** Whether what is counted is of a day before another; what is of no day never is. */
  static boolean isBefore(String counted, long day) {
    return !counted.startsWith(PLACE)
        && Long.parseLong(counted.substring(counted.lastIndexOf(BETWEEN) + 1)) < day;
  }
}
