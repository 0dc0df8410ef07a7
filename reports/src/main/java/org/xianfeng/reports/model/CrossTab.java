package org.xianfeng.reports.model;

import java.util.List;

/**
 * How many branches of each sector fall into each group, and how many persons they stand for.
 *
 * @param sectors sectors in the order of their identifiers
 * @param branches for each sector: below, within, above, too few, unknown
 * @param persons for each sector, and for all of them (last)
 */
public record CrossTab(List<String> sectors, List<List<Long>> branches, List<Persons> persons) {
  public CrossTab {
    sectors = List.copyOf(sectors);
    branches = branches.stream().map(List::copyOf).toList();
    persons = List.copyOf(persons);
    if (branches.size() != sectors.size()
        || persons.size() != (sectors.isEmpty() ? 0 : sectors.size() + 1)) {
      throw new IllegalArgumentException(
          "Cross-tab of %d sectors has %d and %d rows"
              .formatted(sectors.size(), branches.size(), persons.size()));
    }
  }

  /**
   * Members who met the measure, and who did not.
   *
   * @param hidden whether they must not be shown, nor their sum
   */
  public record Persons(long met, long missed, boolean hidden) {
    public Persons {
      met = hidden ? 0 : met;
      missed = hidden ? 0 : missed;
    }
  }
}
