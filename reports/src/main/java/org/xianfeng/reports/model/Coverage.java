package org.xianfeng.reports.model;

import static java.util.Objects.requireNonNull;

/**
 * How complete the data of one measure is.
 *
 * @param id the measure
 * @param known branches with a number this week
 * @param branches all branches of the unit
 */
public record Coverage(String id, long known, long branches) {
  public Coverage {
    requireNonNull(id, "id is null");
    if (known < 0 || known > branches) {
      throw new IllegalArgumentException("Coverage of %s: %d of %d".formatted(id, known, branches));
    }
  }

  /** Share of the branches, in [0, 1]. */
  public double share() {
    return branches == 0 ? 0 : (double) known / branches;
  }
}
