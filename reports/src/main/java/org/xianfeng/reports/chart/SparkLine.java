package org.xianfeng.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.xianfeng.reports.model.Figure;
import org.xianfeng.reports.model.Trend;
import org.xianfeng.reports.verdict.Tone;

/** A word-sized line of the available weeks: gaps where nothing is known, the last week marked. */
public final class SparkLine {
  private static final double MARGIN = 6;

  private SparkLine() {}

  /** Draws a trend on its own scale. */
  public static Drawing of(String id, Trend trend, Tone tone, String alternative) {
    return new Drawing(
        id, 104, 22, alternative, (graphics, area) -> draw(graphics, area, trend, tone));
  }

  private static void draw(Graphics2D graphics, Rectangle2D area, Trend trend, Tone tone) {
    List<Figure> figures = trend.figures();
    double[] values = trend.values();
    if (values.length == 0) {
      return;
    }
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
    }
    double span = highest > lowest ? highest - lowest : 1;
    double step = (area.getWidth() - 2 * MARGIN) / Math.max(1, figures.size() - 1);
    Path2D.Double line = new Path2D.Double();
    boolean drawing = false;
    double x = 0;
    double y = 0;
    for (int i = 0; i < figures.size(); i++) {
      if (!figures.get(i).known()) {
        drawing = false;
        continue;
      }
      x = area.getX() + MARGIN + i * step;
      double share = highest > lowest ? (figures.get(i).value() - lowest) / span : 0.5;
      y = area.getMaxY() - MARGIN - share * (area.getHeight() - 2 * MARGIN);
      if (drawing) {
        line.lineTo(x, y);
      } else {
        line.moveTo(x, y);
        line.lineTo(x, y);
        drawing = true;
      }
    }
    double floor = area.getMaxY() - 1;
    ChartStyle.line(
        graphics, ChartStyle.FAINT, ChartStyle.HAIR, area.getX(), floor, area.getMaxX(), floor);
    graphics.setPaint(ChartStyle.LINE);
    graphics.setStroke(ChartStyle.SOLID);
    graphics.draw(line);
    ChartStyle.sign(graphics, tone, tone == Tone.NEUTRAL ? 2.5 : 4, x, y);
  }
}
