package org.xianfeng.reports.chart;

import static java.util.Objects.requireNonNull;

import java.awt.Color;
import java.awt.Font;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.Stroke;
import java.util.Arrays;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.xianfeng.models.spc.SpecialCause;
import org.xianfeng.reports.model.ProcessChart;
import org.xianfeng.reports.verdict.Tone;

/**
 * The X chart of an XmR pair: values, mean, process limits, target, signals with colour and sign.
 */
public final class XmrChart {
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
    return new Drawing(id, 660, 270, alternative, (graphics, area) -> chart.draw(graphics, area));
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
    time.setRange(-0.5, values.length + 0.6);
    NumberAxis axis = Axes.of(null, Axes.format(process.indicator()));
    double highest = Math.max(process.limits().upper(), Arrays.stream(values).max().orElse(1));
    double lowest = Math.min(process.limits().lower(), Arrays.stream(values).min().orElse(0));
    if (process.indicator().target().isPresent()) {
      highest = Math.max(highest, process.indicator().target().getAsDouble());
      lowest = Math.min(lowest, process.indicator().target().getAsDouble());
    }
    double room = Math.max(0.06 * (highest - lowest), 1e-6);
    axis.setRange(lowest - room, highest + 1.6 * room);
    XYPlot plot = new XYPlot(new XYSeriesCollection(series), time, axis, new Points(process));
    JFreeChart chart = Axes.chart(plot);
    line(plot, process.limits().mean(), labels.mean(), Ink.SOLID);
    line(plot, process.limits().upper(), labels.upper(), Ink.DASHED);
    line(plot, process.limits().lower(), labels.lower(), Ink.DASHED);
    process.indicator().target().ifPresent(t -> line(plot, t, labels.target(), Ink.DOTTED));
    return chart;
  }

  private static void line(XYPlot plot, double value, String label, Stroke stroke) {
    ValueMarker marker = new ValueMarker(value, Ink.LINE, stroke);
    marker.setLabel(label);
    marker.setLabelFont(Ink.font(Font.PLAIN, 10));
    marker.setLabelPaint(Ink.TEXT);
    marker.setLabelBackgroundColor(new Color(255, 255, 255, 0));
    marker.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
    marker.setLabelTextAnchor(TextAnchor.BOTTOM_RIGHT);
    plot.addRangeMarker(marker, Layer.BACKGROUND);
  }

  /** Line with a dot for each week; signals larger, in the colour and shape of their judgement. */
  private static final class Points extends XYLineAndShapeRenderer {
    private static final long serialVersionUID = 1L;
    private final transient ProcessChart process;

    Points(ProcessChart process) {
      this.process = requireNonNull(process, "process is null");
      setDrawSeriesLineAsPath(true);
      setDefaultItemLabelFont(Ink.font(Font.PLAIN, 10));
      setSeriesStroke(0, Ink.THICK);
    }

    @Override
    public Paint getItemPaint(int row, int column) {
      Tone tone = tone(column);
      return tone == Tone.NEUTRAL ? Ink.LINE : Ink.of(tone);
    }

    @Override
    public Paint getSeriesPaint(int series) {
      return Ink.LINE;
    }

    @Override
    public Shape getItemShape(int row, int column) {
      Tone tone = tone(column);
      return Ink.sign(tone, tone == Tone.NEUTRAL ? 3 : 5.5);
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
