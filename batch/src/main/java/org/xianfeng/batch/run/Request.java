package org.xianfeng.batch.run;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.duty.DutyCalendar;
import org.xianfeng.models.index.spec.IndexSpec;

/**
 * What a run is asked to do.
 *
 * @param steps which of the jobs; they run in their order
 * @param tenant whose data
 * @param weeks one after the other, not empty
 * @param duties of the tenant's branches
 * @param spec of the index
 */
public record Request(
    Set<Step> steps, String tenant, List<IsoWeek> weeks, DutyCalendar duties, IndexSpec spec) {
  /** The jobs. */
  public enum Step {
    FACT,
    SCORE,
    PUBLISH
  }

  public Request {
    steps = Set.copyOf(EnumSet.copyOf(steps));
    requireNonNull(tenant, "tenant is null");
    weeks = List.copyOf(weeks);
    requireNonNull(duties, "duties is null");
    requireNonNull(spec, "spec is null");
    if (weeks.isEmpty()) {
      throw new IllegalArgumentException("no weeks");
    }
  }

  /** The weeks as text: one, or first and last. */
  public String span() {
    String first = weeks.get(0).toString();
    return weeks.size() == 1 ? first : first + ".." + weeks.get(weeks.size() - 1);
  }
}
