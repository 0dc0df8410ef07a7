package org.xianfeng.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.xianfeng.reports.verdict.Tone;

/** Where the rank of one unit lies between the first and the last, with its interval. */
public final class RankRange {
  private RankRange() {}

  /**
   * Draws one unit; the first rank is at the left.
   *
   * @param low end of the interval towards the first rank
   * @param high end towards the last
   * @param last number of ranked units, 1 or more
   */
  public static Drawing of(
      String id, double rank, double low, double high, int last, String alternative) {
    return new Drawing(
        id,
        150,
        16,
        alternative,
        (graphics, area) -> draw(graphics, area, new double[] {rank, low, high}, last));
  }

  private static void draw(Graphics2D graphics, Rectangle2D area, double[] ranks, int last) {
    double middle = area.getCenterY();
    ChartStyle.line(
        graphics,
        ChartStyle.FAINT,
        ChartStyle.HAIR,
        x(area, 1, last),
        middle,
        x(area, last, last),
        middle);
    ChartStyle.line(
        graphics,
        ChartStyle.LINE,
        ChartStyle.THICK,
        x(area, ranks[1], last),
        middle,
        x(area, ranks[2], last),
        middle);
    ChartStyle.sign(graphics, Tone.NEUTRAL, 3.5, x(area, ranks[0], last), middle);
  }

  private static double x(Rectangle2D area, double rank, int last) {
    double share = last > 1 ? (rank - 1) / (last - 1) : 0.5;
    return area.getX() + 5 + share * (area.getWidth() - 10);
  }
}
