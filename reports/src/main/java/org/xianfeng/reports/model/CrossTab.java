package org.xianfeng.reports.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How many branches of each sector fall into each group, and how many persons they stand for.
 *
 * @param sectors sectors in the order of their identifiers
 * @param branches for each sector: below, within, above, too few, unknown
 * @param persons for each sector: members who met the measure, members who did not
 * @param hidden for each sector and the total (last): met, not met, both; true must not be shown
 */
public record CrossTab(
    List<String> sectors,
    List<List<Long>> branches,
    List<List<Long>> persons,
    List<List<Boolean>> hidden) {
  public CrossTab {
    sectors = List.copyOf(sectors);
    branches = branches.stream().map(List::copyOf).toList();
    persons = persons.stream().map(List::copyOf).toList();
    hidden = hidden.stream().map(List::copyOf).toList();
    if (branches.size() != sectors.size()
        || persons.size() != sectors.size()
        || hidden.size() != (sectors.isEmpty() ? 0 : sectors.size() + 1)) {
      throw new IllegalArgumentException(
          "Cross-tab of %d sectors has %d, %d and %d rows"
              .formatted(sectors.size(), branches.size(), persons.size(), hidden.size()));
    }
  }

  /** The marks of a table of persons, as lists. */
  public static List<List<Boolean>> marks(boolean[][] hidden) {
    return Arrays.stream(hidden)
        .map(
            row -> {
              List<Boolean> marks = new ArrayList<>();
              for (boolean mark : row) {
                marks.add(mark);
              }
              return List.copyOf(marks);
            })
        .toList();
  }
}
