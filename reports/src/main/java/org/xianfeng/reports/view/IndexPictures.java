package org.xianfeng.reports.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.xianfeng.models.spc.Quantiles;
import org.xianfeng.reports.chart.Drawing;
import org.xianfeng.reports.chart.PartsBar;
import org.xianfeng.reports.chart.RankRange;
import org.xianfeng.reports.chart.Strip;
import org.xianfeng.reports.chart.TreeChart;
import org.xianfeng.reports.index.IndexReport;
import org.xianfeng.reports.index.RunUnit;

/** The pictures of the report of an index; each says in words what it shows. */
final class IndexPictures {
  private final IndexReport report;
  private final Words words;
  private final double lowest;
  private final double highest;

  IndexPictures(IndexReport report, Words words) {
    this.report = report;
    this.words = words;
    double low = 0;
    double high = 0;
    for (RunUnit unit : report.units()) {
      double taken = 0;
      double added = 0;
      for (double part : report.parts(unit)) {
        taken += Math.min(0, part);
        added += Math.max(0, part);
      }
      low = Math.min(low, taken);
      high = Math.max(high, added);
    }
    lowest = low;
    highest = high > low ? high : low + 1;
  }

  /** Interval of a unit's rank. */
  Drawing interval(int number, RunUnit unit) {
    int last = report.scored().size();
    String text =
        words.of(
            "index.interval.alt",
            unit.name(),
            ShortNumber.rank(unit.rank()),
            ShortNumber.rank(unit.low()),
            ShortNumber.rank(unit.high()),
            last);
    return RankRange.of(
        "interval-" + number, unit.rank(), unit.low(), unit.high(), Math.max(1, last), text);
  }

  /** A unit's score by dimension. */
  Drawing parts(int number, RunUnit unit) {
    List<Double> parts = report.parts(unit);
    String told =
        IntStream.range(0, parts.size())
            .mapToObj(
                i -> report.label(report.dimensions().get(i)) + " " + ShortNumber.of(parts.get(i)))
            .collect(Collectors.joining(", "));
    return PartsBar.of(
        "parts-" + number, parts, lowest, highest, words.of("index.parts.alt", unit.name(), told));
  }

  /** A square in the colour of a dimension. */
  Drawing swatch(int dimension) {
    return PartsBar.swatch(
        "swatch-" + dimension, dimension, report.label(report.dimensions().get(dimension)));
  }

  /** The tree with the weights that it states. */
  Drawing tree() {
    List<TreeChart.Item> items = new ArrayList<>();
    for (String item : report.below(report.spec().root())) {
      double weight = report.number("weight", "", item, "", "nominal").orElse(Double.NaN);
      String text =
          Double.isNaN(weight)
              ? report.label(item)
              : report.label(item) + "  " + words.percent(weight);
      items.add(new TreeChart.Item(SafeText.text(text), report.depth(item), weight));
    }
    return TreeChart.of(
        "tree",
        items,
        words.of(
            "index.tree.alt",
            report.label(report.spec().root()),
            report.spec().indicators().size(),
            report.spec().tree().size()));
  }

  /** A unit's value among those of all. */
  Drawing strip(int number, String item, RunUnit unit) {
    double[] all = all(item);
    double[] five = new double[5];
    for (int i = 0; i < five.length; i++) {
      five[i] = all.length == 0 ? 0 : Quantiles.sorted(all, i / 4.0);
    }
    double value = value(item, unit);
    String text =
        words.of(
            "index.strip.alt",
            report.label(item),
            ShortNumber.of(value),
            ShortNumber.of(five[0]),
            ShortNumber.of(five[4]),
            ShortNumber.of(five[2]));
    return Strip.of("strip-" + number, value, five, text);
  }

  /** Median of an item over all units; NaN without any. */
  double median(String item) {
    double[] all = all(item);
    return all.length == 0 ? Double.NaN : Quantiles.sorted(all, 0.5);
  }

  private double[] all(String item) {
    return report.units().stream()
        .mapToDouble(unit -> value(item, unit))
        .filter(value -> !Double.isNaN(value))
        .sorted()
        .toArray();
  }

  /** Normalised value of an indicator, score of a node; NaN where it is missing. */
  static double value(String item, RunUnit unit) {
    Double score = unit.scores().get(item);
    return score == null ? unit.values().getOrDefault(item, Double.NaN) : score;
  }
}
