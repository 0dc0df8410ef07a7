package org.xianfeng.reports.data;

import java.util.Set;
import org.xianfeng.reports.model.Figure;

/** Turns counts into figures: which have a number, and which have a reason instead. */
final class Figures {
  /** Measures that rest on call-backs. */
  private static final Set<String> CALL_BACKS = Set.of("resolution", "satisfaction");

  /** Fewer call-backs say nothing. */
  private static final long LEAST_CALL_BACKS = 5;

  private Figures() {}

  /** The figure of a measure. */
  static Figure of(String measure, Counted counted) {
    if (counted.hidden()) {
      return Figure.hidden(Figure.State.SUPPRESSED, 0);
    }
    Long numerator = counted.numerator();
    Long denominator = counted.denominator();
    if (denominator != null && denominator == 0) {
      return Figure.NOT_APPLICABLE;
    }
    if (numerator == null || denominator == null) {
      return Figure.UNKNOWN;
    }
    if (CALL_BACKS.contains(measure) && denominator < LEAST_CALL_BACKS) {
      return Figure.hidden(Figure.State.TOO_FEW, denominator);
    }
    return Figure.of((double) numerator / denominator, denominator);
  }
}
