package org.xianfeng.reports.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.xianfeng.reports.verdict.Verdict;

/**
 * One row of the scorecard.
 *
 * @param indicator what it is about
 * @param level 0 for the index, 1 for its dimensions, 2 for single measures
 * @param trend the weeks, this one last
 * @param middle quarter and three quarters of the branches lie below these; empty for single
 *     measures
 * @param verdict the judgement
 */
public record ScoreRow(
    ReportIndicator indicator, int level, Trend trend, Optional<Middle> middle, Verdict verdict) {
  public ScoreRow {
    requireNonNull(indicator, "indicator is null");
    requireNonNull(trend, "trend is null");
    requireNonNull(middle, "middle is null");
    requireNonNull(verdict, "verdict is null");
  }

  /**
   * The middle half of the branches.
   *
   * @param lower a quarter of the branches lies below
   * @param upper a quarter of the branches lies above
   */
  public record Middle(double lower, double upper) {}

  /** The figure of this week. */
  public Figure now() {
    return trend.latest();
  }
}
