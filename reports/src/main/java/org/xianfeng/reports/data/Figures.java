package org.xianfeng.reports.data;

import java.util.Set;
import org.xianfeng.models.privacy.Suppression;
import org.xianfeng.reports.model.Figure;

/** Turns counts into figures: which have a number, and which have a reason instead. */
final class Figures {
  /** Measures whose denominator is persons. */
  private static final Set<String> PERSONS =
      Set.of("completions", "required_training", "training_hours", "members_present");

  /** Measures that rest on call-backs. */
  private static final Set<String> CALL_BACKS = Set.of("resolution", "satisfaction");

  /** Fewer call-backs say nothing. */
  private static final long LEAST_CALL_BACKS = 5;

  private Figures() {}

  /** Whether the denominator of a measure is persons. */
  static boolean countsPersons(String measure) {
    return PERSONS.contains(measure);
  }

  /**
   * The figure of a measure.
   *
   * @param smallCell figures about fewer persons are hidden
   */
  static Figure of(String measure, Counted counted, long smallCell) {
    Long numerator = counted.numerator();
    Long denominator = counted.denominator();
    if (denominator != null && denominator == 0) {
      return Figure.NOT_APPLICABLE;
    }
    if (numerator == null || denominator == null) {
      return Figure.UNKNOWN;
    }
    if (PERSONS.contains(measure) && Suppression.hides(denominator, smallCell)) {
      return Figure.hidden(Figure.State.SUPPRESSED, 0);
    }
    if (CALL_BACKS.contains(measure) && denominator < LEAST_CALL_BACKS) {
      return Figure.hidden(Figure.State.TOO_FEW, denominator);
    }
    return Figure.of((double) numerator / denominator, denominator);
  }
}
