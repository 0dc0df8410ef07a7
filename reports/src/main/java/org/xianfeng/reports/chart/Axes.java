package org.xianfeng.reports.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Stroke;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jspecify.annotations.Nullable;
import org.xianfeng.reports.model.ReportIndicator;

/** Frames of the JFreeChart charts: same letters, grid and number formats everywhere. */
final class Axes {
  private Axes() {}

  /** An axis of numbers. */
  static NumberAxis of(@Nullable String label, NumberFormat format) {
    NumberAxis axis = new NumberAxis(label);
    axis.setNumberFormatOverride(format);
    axis.setAutoRangeIncludesZero(false);
    style(axis);
    return axis;
  }

  /** How the numbers of an indicator are written on an axis. */
  static NumberFormat format(ReportIndicator indicator) {
    return indicator.unit() == ReportIndicator.Unit.SHARE ? number("0.#%") : number("0.##");
  }

  /** A number format that does not depend on the machine. */
  static NumberFormat number(String pattern) {
    return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
  }

  /** Sets the letters of an axis. */
  static void style(ValueAxis axis) {
    axis.setLabelFont(ChartStyle.font(Font.PLAIN, 11));
    axis.setTickLabelFont(ChartStyle.font(Font.PLAIN, 10));
    axis.setLabelPaint(ChartStyle.TEXT);
    axis.setTickLabelPaint(ChartStyle.TEXT);
    axis.setAxisLinePaint(ChartStyle.LINE);
    axis.setTickMarkPaint(ChartStyle.LINE);
  }

  /** A chart without title and legend: the page says the finding, the lines carry their names. */
  static JFreeChart chart(XYPlot plot) {
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinePaint(ChartStyle.FAINT);
    plot.setRangeGridlineStroke(ChartStyle.HAIR);
    plot.setAxisOffset(new RectangleInsets(0, 0, 0, 0));
    JFreeChart chart = new JFreeChart(null, ChartStyle.font(Font.BOLD, 12), plot, false);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(4, 2, 2, 4));
    return chart;
  }

  /** Draws a series as a line. */
  static void line(XYPlot plot, int index, XYSeries series, Stroke stroke) {
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    renderer.setSeriesPaint(0, ChartStyle.LINE);
    renderer.setSeriesStroke(0, stroke);
    plot.setDataset(index, new XYSeriesCollection(series));
    plot.setRenderer(index, renderer);
  }

  /** Writes words at a point. */
  static void text(XYPlot plot, String text, double x, double y, TextAnchor anchor) {
    XYTextAnnotation label = new XYTextAnnotation(text, x, y);
    label.setFont(ChartStyle.font(Font.PLAIN, 10));
    label.setPaint(ChartStyle.TEXT);
    label.setTextAnchor(anchor);
    plot.addAnnotation(label);
  }
}
