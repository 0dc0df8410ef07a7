package org.xianfeng.reports.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.xianfeng.models.spc.SpecialCause;
import org.xianfeng.models.spc.XmrLimits;
import org.xianfeng.reports.verdict.Verdict;

/**
 * The XmR chart of one measure.
 *
 * @param indicator what it is about
 * @param trend its known weeks, two or more
 * @param limits natural process limits of the weeks before the last
 * @param signals the points that chance seldom makes
 * @param verdict the judgement on the latest point
 */
public record ProcessChart(
    ReportIndicator indicator,
    Trend trend,
    XmrLimits limits,
    List<SpecialCause> signals,
    Verdict verdict) {
  public ProcessChart {
    requireNonNull(indicator, "indicator is null");
    requireNonNull(trend, "trend is null");
    requireNonNull(limits, "limits is null");
    requireNonNull(verdict, "verdict is null");
    signals = List.copyOf(signals);
  }

  /** The chart of a series; empty for fewer than three known weeks. */
  public static Optional<ProcessChart> of(ReportIndicator indicator, Trend trend) {
    Trend known = trend.known();
    double[] values = known.values();
    return Verdict.limits(values)
        .map(
            limits ->
                new ProcessChart(
                    indicator,
                    known,
                    limits,
                    SpecialCause.in(values, limits),
                    Verdict.of(values, indicator.higherIsBetter(), indicator.target())));
  }

  /** Signals that the point {@code index} takes part in. */
  public List<SpecialCause> at(int index) {
    return signals.stream().filter(signal -> signal.index() == index).toList();
  }
}
