package org.xianfeng.reports.chart;

import static java.util.Objects.requireNonNull;

import java.awt.Paint;
import java.awt.Shape;
import java.awt.Stroke;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.xianfeng.models.spc.SpecialCause;
import org.xianfeng.reports.model.ProcessChart;
import org.xianfeng.reports.model.ReportIndicator;
import org.xianfeng.reports.verdict.Tone;

/**
 * The X chart of an XmR pair: values, mean, process limits, target, signals with colour and sign.
 */
public final class XmrChart {
  private static final int HEIGHT = 270;
  private static final int LINE_HEIGHT = 16;

  private XmrChart() {}

  /**
   * Words on the chart.
   *
   * @param mean name of the mean line
   * @param lower name of the lower limit
   * @param upper name of the upper limit
   * @param target name of the target line
   */
  public record Labels(String mean, String lower, String upper, String target) {}

  /** Draws a process chart. */
  public static Drawing of(String id, ProcessChart process, Labels labels, String alternative) {
    JFreeChart chart = chart(process, labels);
    return new Drawing(
        id, 660, HEIGHT, alternative, (graphics, area) -> chart.draw(graphics, area));
  }

  private static JFreeChart chart(ProcessChart process, Labels labels) {
    double[] values = process.trend().values();
    XYSeries series = new XYSeries("x");
    for (int i = 0; i < values.length; i++) {
      series.add(i, values[i]);
    }
    List<String> weeks = process.trend().weeks();
    SymbolAxis time =
        new SymbolAxis(null, weeks.stream().map(week -> week.substring(5)).toArray(String[]::new));
    Axes.style(time);
    time.setGridBandsVisible(false);
    time.setRange(-0.5, values.length + 1.3);
    NumberAxis axis = Axes.of(null, Axes.format(process.indicator()));
    double highest = Math.max(process.limits().upper(), Arrays.stream(values).max().orElse(1));
    double lowest = Math.min(process.limits().lower(), Arrays.stream(values).min().orElse(0));
    if (process.indicator().target().isPresent()) {
      highest = Math.max(highest, process.indicator().target().getAsDouble());
      lowest = Math.min(lowest, process.indicator().target().getAsDouble());
    }
    // a flat line still has an axis whose labels differ
    double least = process.indicator().unit() == ReportIndicator.Unit.SHARE ? 0.01 : 1;
    double room = Math.max(0.06 * (highest - lowest), (least - (highest - lowest)) / 2.6);
    axis.setRange(lowest - room, highest + 1.6 * room);
    XYPlot plot = new XYPlot(new XYSeriesCollection(series), time, axis, new Points(process));
    Axes.line(plot, 1, series, ChartStyle.SOLID);
    JFreeChart chart = Axes.chart(plot);
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(process.limits().mean(), labels.mean(), ChartStyle.SOLID));
    lines.add(new Line(process.limits().upper(), labels.upper(), ChartStyle.DASHED));
    lines.add(new Line(process.limits().lower(), labels.lower(), ChartStyle.DASHED));
    process
        .indicator()
        .target()
        .ifPresent(t -> lines.add(new Line(t, labels.target(), ChartStyle.DOTTED)));
    lines.sort(Comparator.comparingDouble(Line::value));
    double letters = (axis.getUpperBound() - axis.getLowerBound()) * LINE_HEIGHT / HEIGHT;
    double free = Double.NEGATIVE_INFINITY;
    for (Line line : lines) {
      plot.addRangeMarker(
          new ValueMarker(line.value(), ChartStyle.LINE, line.stroke()), Layer.BACKGROUND);
      free = Math.max(line.value(), free + letters);
      Axes.text(plot, line.label(), values.length - 0.4, free, TextAnchor.BOTTOM_LEFT);
    }
    return chart;
  }

  /** A horizontal line with its name. */
  private record Line(double value, String label, Stroke stroke) {}

  /** Line with a dot for each week; signals larger, in the colour and shape of their judgement. */
  private static final class Points extends XYLineAndShapeRenderer {
    private final transient ProcessChart process;

    Points(ProcessChart process) {
      super(false, true);
      this.process = requireNonNull(process, "process is null");
    }

    @Override
    public Paint getItemPaint(int row, int column) {
      Tone tone = tone(column);
      return tone == Tone.NEUTRAL ? ChartStyle.LINE : ChartStyle.of(tone);
    }

    @Override
    public Shape getItemShape(int row, int column) {
      Tone tone = tone(column);
      return ChartStyle.sign(tone, tone == Tone.NEUTRAL ? 3 : 5.5);
    }

    private Tone tone(int index) {
      List<SpecialCause> signals = process.at(index);
      if (signals.isEmpty()) {
        return Tone.NEUTRAL;
      }
      boolean bad =
          signals.stream().anyMatch(s -> s.high() != process.indicator().higherIsBetter());
      return bad ? Tone.CONCERN : Tone.GOOD;
    }
  }
}
