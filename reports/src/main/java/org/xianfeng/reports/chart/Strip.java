package org.xianfeng.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.xianfeng.reports.verdict.Tone;

/** One value among all: a box plot that lies, and a dot. */
public final class Strip {
  private Strip() {}

  /**
   * Draws it.
   *
   * @param value of the unit; NaN = no dot
   * @param five least, first quartile, median, third quartile, greatest of all units
   */
  public static Drawing of(String id, double value, double[] five, String alternative) {
    double[] all = five.clone();
    return new Drawing(
        id, 200, 18, alternative, (graphics, area) -> draw(graphics, area, value, all));
  }

  private static void draw(Graphics2D graphics, Rectangle2D area, double value, double[] five) {
    double middle = area.getCenterY();
    double[] x = new double[five.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = x(area, five[i], five);
    }
    ChartStyle.line(graphics, ChartStyle.LINE, ChartStyle.HAIR, x[0], middle, x[4], middle);
    graphics.setPaint(ChartStyle.FAINT);
    graphics.fill(
        new Rectangle2D.Double(
            x[1], area.getY() + 4, Math.max(1, x[3] - x[1]), area.getHeight() - 8));
    ChartStyle.line(
        graphics,
        ChartStyle.LINE,
        ChartStyle.THICK,
        x[2],
        area.getY() + 3,
        x[2],
        area.getMaxY() - 3);
    if (!Double.isNaN(value)) {
      graphics.setPaint(ChartStyle.of(Tone.GOOD));
      double at = x(area, value, five);
      graphics.fill(new java.awt.geom.Ellipse2D.Double(at - 4, middle - 4, 8, 8));
    }
  }

  private static double x(Rectangle2D area, double value, double[] five) {
    double range = five[4] - five[0];
    double share = range > 0 ? (value - five[0]) / range : 0.5;
    return area.getX() + 6 + share * (area.getWidth() - 12);
  }
}
