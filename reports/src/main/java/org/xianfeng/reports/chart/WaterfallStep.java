package org.xianfeng.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.xianfeng.models.spc.Proportion;
import org.xianfeng.reports.verdict.Tone;

/**
 * One step of a waterfall: a bar from where the parts before it end to where it ends, on a scale
 * that all steps share.
 */
public final class WaterfallStep {
  private WaterfallStep() {}

  /**
   * Draws one step.
   *
   * @param from end of the step before
   * @param to its own end
   * @param scale ends of the common scale
   */
  public static Drawing of(
      String id, double from, double to, Proportion.Interval scale, Tone tone, String alternative) {
    return new Drawing(
        id,
        170,
        16,
        alternative,
        (graphics, area) -> draw(graphics, area, new double[] {from, to}, scale, tone));
  }

  private static void draw(
      Graphics2D graphics, Rectangle2D area, double[] ends, Proportion.Interval scale, Tone tone) {
    double left = x(area, scale, Math.min(ends[0], ends[1]));
    double right = x(area, scale, Math.max(ends[0], ends[1]));
    double zero = x(area, scale, 0);
    ChartStyle.line(
        graphics, ChartStyle.FAINT, ChartStyle.HAIR, zero, area.getY(), zero, area.getMaxY());
    double height = area.getHeight() - 6;
    graphics.setPaint(ChartStyle.of(tone));
    graphics.fill(
        new Rectangle2D.Double(left, area.getY() + 3, Math.max(0.8, right - left), height));
    double end = x(area, scale, ends[1]);
    ChartStyle.line(
        graphics, ChartStyle.LINE, ChartStyle.HAIR, end, area.getY() + 3, end, area.getMaxY());
  }

  private static double x(Rectangle2D area, Proportion.Interval scale, double points) {
    double width = Math.max(1e-9, scale.upper() - scale.lower());
    return area.getX() + 3 + (points - scale.lower()) / width * (area.getWidth() - 6);
  }
}
