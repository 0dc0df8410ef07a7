package org.xianfeng.reports.view;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.xianfeng.models.spc.Funnel;
import org.xianfeng.models.spc.Proportion;
import org.xianfeng.reports.chart.Bullet;
import org.xianfeng.reports.chart.Drawing;
import org.xianfeng.reports.chart.FunnelChart;
import org.xianfeng.reports.chart.IntervalBar;
import org.xianfeng.reports.chart.SparkLine;
import org.xianfeng.reports.chart.WaterfallStep;
import org.xianfeng.reports.chart.XmrChart;
import org.xianfeng.reports.model.Comparison;
import org.xianfeng.reports.model.ProcessChart;
import org.xianfeng.reports.model.ReportIndicator;
import org.xianfeng.reports.model.ScoreRow;
import org.xianfeng.reports.model.UnitShare;
import org.xianfeng.reports.model.WeeklyReport;
import org.xianfeng.reports.verdict.Tone;

/** Every drawing of a report, by its identifier. */
final class Illustrations {
  private Illustrations() {}

  /** Makes them all. */
  static Map<String, Drawing> of(WeeklyReport report, Words words) {
    Map<String, Drawing> drawings = new LinkedHashMap<>();
    for (ScoreRow row : report.scorecard()) {
      String name = words.measure(row.indicator().id());
      String now = words.figure(row.indicator(), row.now());
      put(
          drawings,
          Bullet.of(
              "bullet-" + row.indicator().id(),
              row,
              words.of("score.bullet") + ": " + name + " " + now));
      put(
          drawings,
          SparkLine.of(
              "spark-" + row.indicator().id(),
              row.trend(),
              row.verdict().tone(),
              "%s: %s, %s"
                  .formatted(
                      words.of("score.trend"),
                      name,
                      words.of("variation." + row.verdict().variation().name()))));
    }
    report.change().ifPresent(change -> addChange(drawings, new ChangeWords(words, change)));
    report.process().ifPresent(process -> put(drawings, xmr(process, words)));
    report.comparison().ifPresent(comparison -> addComparison(drawings, comparison, words));
    return Collections.unmodifiableMap(drawings);
  }

  /** Colour of a place: good or bad by the direction of the measure. */
  static Tone tone(Funnel.Place place, boolean higherIsBetter) {
    return switch (place) {
      case WITHIN -> Tone.NEUTRAL;
      case BELOW -> higherIsBetter ? Tone.CONCERN : Tone.GOOD;
      case ABOVE -> higherIsBetter ? Tone.GOOD : Tone.CONCERN;
    };
  }

  private static void addChange(Map<String, Drawing> drawings, ChangeWords change) {
    List<ChangeWords.Line> lines = change.lines();
    double[] ends = new double[lines.size() + 1];
    for (int i = 0; i < lines.size(); i++) {
      ends[i + 1] = ends[i] + lines.get(i).points();
    }
    Proportion.Interval scale =
        new Proportion.Interval(
            Arrays.stream(ends).min().orElse(0), Arrays.stream(ends).max().orElse(0));
    for (int i = 0; i < lines.size(); i++) {
      ChangeWords.Line line = lines.get(i);
      put(
          drawings,
          WaterfallStep.of(
              "moved-" + i,
              ends[i],
              ends[i + 1],
              scale,
              line.points() < 0 ? Tone.CONCERN : Tone.GOOD,
              line.name() + " " + line.printed()));
    }
  }

  private static Drawing xmr(ProcessChart process, Words words) {
    ReportIndicator indicator = process.indicator();
    String mean = words.number(indicator, process.limits().mean());
    String lower = words.number(indicator, process.limits().lower());
    String upper = words.number(indicator, process.limits().upper());
    String target =
        indicator.target().isPresent()
            ? words.number(indicator, indicator.target().getAsDouble())
            : "";
    String alternative =
        words.of(
            "xmr.alt",
            words.measure(indicator.id()),
            process.trend().weeks().size(),
            mean,
            lower,
            upper,
            words.of("variation." + process.verdict().variation().name()));
    return XmrChart.of(
        "xmr",
        process,
        new XmrChart.Labels(
            words.of("xmr.mean", mean),
            words.of("xmr.lower", lower),
            words.of("xmr.upper", upper),
            words.of("xmr.target", target)),
        alternative);
  }

  private static void addComparison(
      Map<String, Drawing> drawings, Comparison comparison, Words words) {
    String target = words.percent(comparison.funnel().target());
    put(
        drawings,
        FunnelChart.of(
            "funnel",
            comparison,
            new FunnelChart.Labels(words.of("funnel.cases"), words.of("funnel.target", target)),
            words.of(
                "funnel.alt",
                words.measure(comparison.indicator().id()),
                target,
                comparison.branches(Funnel.Place.BELOW).size(),
                comparison.branches(Funnel.Place.ABOVE).size(),
                comparison.branches(Funnel.Place.WITHIN).size())));
    if (comparison.subUnits().isEmpty()) {
      return;
    }
    Map<UnitShare, Proportion.Interval> intervals =
        comparison.subUnits().stream()
            .collect(Collectors.toMap(unit -> unit, UnitShare::interval, (a, b) -> a));
    Proportion.Interval scale =
        new Proportion.Interval(
            intervals.values().stream().mapToDouble(Proportion.Interval::lower).min().orElse(0),
            intervals.values().stream().mapToDouble(Proportion.Interval::upper).max().orElse(1));
    for (UnitShare unit : comparison.subUnits()) {
      put(
          drawings,
          IntervalBar.of(
              "interval-" + unit.code(),
              unit,
              tone(unit.place(), comparison.indicator().higherIsBetter()),
              scale,
              comparison.subUnitFunnel().target(),
              unit.name() + " " + words.interval(unit)));
    }
  }

  private static void put(Map<String, Drawing> drawings, Drawing drawing) {
    drawings.put(drawing.id(), drawing);
  }
}
