package org.xianfeng.reports.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.xianfeng.models.spc.Proportion;
import org.xianfeng.reports.model.UnitShare;
import org.xianfeng.reports.verdict.Tone;

/** The 95 % interval of one unit on a scale that all units of the table share. */
public final class IntervalBar {
  private IntervalBar() {}

  /**
   * Draws one unit.
   *
   * @param scale ends of the common scale
   * @param target share of all units, a thin line
   */
  public static Drawing of(
      String id,
      UnitShare unit,
      Tone tone,
      Proportion.Interval scale,
      double target,
      String alternative) {
    return new Drawing(
        id,
        150,
        16,
        alternative,
        (graphics, area) -> draw(graphics, area, unit, tone, scale, target));
  }

  private static void draw(
      Graphics2D graphics,
      Rectangle2D area,
      UnitShare unit,
      Tone tone,
      Proportion.Interval scale,
      double target) {
    double middle = area.getCenterY();
    double line = x(area, scale, target);
    ChartStyle.line(
        graphics, ChartStyle.LINE, ChartStyle.HAIR, line, area.getY(), line, area.getMaxY());
    ChartStyle.line(
        graphics,
        ChartStyle.of(tone),
        ChartStyle.THICK,
        x(area, scale, unit.interval().lower()),
        middle,
        x(area, scale, unit.interval().upper()),
        middle);
    ChartStyle.sign(graphics, tone, 3.5, x(area, scale, unit.share().share()), middle);
  }

  private static double x(Rectangle2D area, Proportion.Interval scale, double share) {
    double width = Math.max(1e-9, scale.upper() - scale.lower());
    return area.getX() + 5 + (share - scale.lower()) / width * (area.getWidth() - 10);
  }
}
