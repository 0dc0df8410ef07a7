package org.xianfeng.reports.catalog;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;

/**
 * A checklist, a process or a reference set that lies in a file.
 *
 * @param kind {@code checklist}, {@code process} or {@code reference}
 * @param owner who answers for it
 * @param checked when its owner looked through it last
 * @param reviewWithin when it has to be looked through again
 */
record KeptFile(
    String name, String kind, Path file, String owner, LocalDate checked, Period reviewWithin) {
  /** Whether nobody looked through it in time. */
  boolean isOverdue(LocalDate day) {
    return checked.plus(reviewWithin).isBefore(day);
  }
}
