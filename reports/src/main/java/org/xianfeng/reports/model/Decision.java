package org.xianfeng.reports.model;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;

/**
 * One thing to put on the agenda.
 *
 * @param kind what sort of thing
 * @param subject the alert rule or measure it is about
 * @param cases alerts, branches or points behind it
 * @param units branches or sub-units concerned
 * @param names some of them, alphabetical
 * @param owner unit whose secretary is proposed to take it
 * @param due proposed date
 */
public record Decision(
    Kind kind,
    String subject,
    long cases,
    long units,
    List<String> names,
    String owner,
    LocalDate due) {
  /** At most this many on the first page. */
  public static final int MOST = 3;

  /** What sort of thing. */
  public enum Kind {
    /** Alerts of one rule are open. */
    ALERTS,
    /** A measure has changed for the worse. */
    CHANGE,
    /** Units lie below what chance allows. */
    VISIT,
    /** Data is missing. */
    REPORTING
  }

  public Decision {
    requireNonNull(kind, "kind is null");
    requireNonNull(subject, "subject is null");
    requireNonNull(owner, "owner is null");
    requireNonNull(due, "due is null");
    names = List.copyOf(names);
  }
}
