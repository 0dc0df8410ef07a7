package org.xianfeng.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Stroke;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.xianfeng.models.spc.Funnel;
import org.xianfeng.models.spc.Proportion;
import org.xianfeng.reports.model.Comparison;
import org.xianfeng.reports.model.UnitShare;
import org.xianfeng.reports.verdict.Tone;

/** A funnel plot: every branch by its number of cases and its share, with the control limits. */
public final class FunnelChart {
  private static final int STEPS = 80;

  private FunnelChart() {}

  /**
   * Words on the chart.
   *
   * @param cases name of the horizontal axis
   * @param target name of the target line
   */
  public record Labels(String cases, String target) {}

  /** Draws the branches of a comparison. */
  public static Drawing of(String id, Comparison comparison, Labels labels, String alternative) {
    JFreeChart chart = chart(comparison, labels);
    return new Drawing(id, 660, 290, alternative, (graphics, area) -> chart.draw(graphics, area));
  }

  private static JFreeChart chart(Comparison comparison, Labels labels) {
    List<UnitShare> units = comparison.branches();
    double most = units.stream().mapToDouble(u -> u.share().trials()).max().orElse(1);
    double least = units.stream().mapToDouble(u -> u.share().trials()).min().orElse(0);
    double lowest = units.stream().mapToDouble(u -> u.share().share()).min().orElse(0);
    Proportion.Interval widest = comparison.funnel().limits(least, Proportion.Z998);
    NumberAxis cases = Axes.of(labels.cases(), Axes.number("0"));
    cases.setRange(Math.max(0, least - 0.03 * most), most * 1.1);
    NumberAxis share = Axes.of(null, Axes.format(comparison.indicator()));
    share.setRange(Math.max(0, Math.min(lowest, widest.lower()) - 0.04), 1.03);
    XYPlot plot = new XYPlot(null, cases, share, null);
    JFreeChart chart = Axes.chart(plot);
    limits(plot, comparison.funnel(), least, most, Proportion.Z95, ChartStyle.DASHED, 1, "95%");
    limits(plot, comparison.funnel(), least, most, Proportion.Z998, ChartStyle.SOLID, 3, "99.8%");
    XYSeries target = new XYSeries("target");
    target.add(least, comparison.funnel().target());
    target.add(most, comparison.funnel().target());
    Axes.line(plot, 5, target, ChartStyle.DOTTED);
    text(plot, labels.target(), most, comparison.funnel().target());
    points(plot, 6, units, Funnel.Place.WITHIN, Tone.NEUTRAL);
    points(plot, 7, units, Funnel.Place.BELOW, Tone.CONCERN);
    points(plot, 8, units, Funnel.Place.ABOVE, Tone.GOOD);
    return chart;
  }

  private static void limits(
      XYPlot plot,
      Funnel funnel,
      double least,
      double most,
      double z,
      Stroke stroke,
      int first,
      String label) {
    XYSeries lower = new XYSeries("lower");
    XYSeries upper = new XYSeries("upper");
    for (int i = 0; i <= STEPS; i++) {
      double trials = Math.max(1, least + (most - least) * i / STEPS);
      Proportion.Interval limits = funnel.limits(trials, z);
      lower.add(trials, limits.lower());
      upper.add(trials, limits.upper());
    }
    Axes.line(plot, first, lower, stroke);
    Axes.line(plot, first + 1, upper, stroke);
    text(plot, label, most, funnel.limits(most, z).lower());
  }

  private static void points(
      XYPlot plot, int index, List<UnitShare> units, Funnel.Place place, Tone tone) {
    XYSeries series = new XYSeries("units");
    for (UnitShare unit : units) {
      if (unit.place() == place) {
        series.add((double) unit.share().trials(), unit.share().share());
      }
    }
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
    renderer.setSeriesShape(0, ChartStyle.sign(tone, tone == Tone.NEUTRAL ? 2 : 4));
    renderer.setSeriesShapesFilled(0, tone != Tone.NEUTRAL);
    renderer.setSeriesPaint(0, tone == Tone.NEUTRAL ? new Color(0x8A8A8A) : ChartStyle.of(tone));
    renderer.setSeriesOutlineStroke(0, new BasicStroke(0.6f));
    renderer.setSeriesStroke(0, new BasicStroke(0.6f));
    plot.setDataset(index, new XYSeriesCollection(series));
    plot.setRenderer(index, renderer);
  }

  private static void text(XYPlot plot, String text, double x, double y) {
    Axes.text(plot, " " + text, x, y, TextAnchor.CENTER_LEFT);
  }
}
