package org.xianfeng.reports.model;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.xianfeng.models.index.explain.GroupChange;

/**
 * Why the index of a unit is not what it was in an earlier week.
 *
 * @param from the earlier ISO week
 * @param change of the mean of the branches whose scores may be shown
 * @param medianBefore median of the same; NaN where there is none
 * @param medianAfter likewise, of this week
 * @param names of the parts of the unit, by code
 */
public record IndexChange(
    String from,
    GroupChange change,
    double medianBefore,
    double medianAfter,
    Map<String, String> names) {
  public IndexChange {
    requireNonNull(from, "from is null");
    requireNonNull(change, "change is null");
    names = Map.copyOf(names);
  }
}
