package org.xianfeng.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import java.util.OptionalDouble;
import org.xianfeng.reports.model.ScoreRow;

/**
 * A bullet graph: the number as a bar, the middle half of the branches as a band, the target as a
 * stroke.
 *
 * <p>Source: Few, <em>Bullet Graph Design Specification</em> (2013).
 */
public final class Bullet {
  private Bullet() {}

  /** Draws the figure of a row on the scale from 0 to the most there can be. */
  public static Drawing of(String id, ScoreRow row, String alternative) {
    return new Drawing(id, 90, 16, alternative, (graphics, area) -> draw(graphics, area, row));
  }

  private static void draw(Graphics2D graphics, Rectangle2D area, ScoreRow row) {
    double ceiling = row.indicator().ceiling().orElse(0);
    if (ceiling == 0) {
      return;
    }
    graphics.setPaint(ChartStyle.BAND);
    graphics.fill(bar(area, 0, 1, 0.15));
    Optional<ScoreRow.Middle> middle = row.middle();
    if (middle.isPresent()) {
      graphics.setPaint(new Color(0xBDBDBD));
      graphics.fill(
          bar(area, middle.get().lower() / ceiling, middle.get().upper() / ceiling, 0.15));
    }
    if (row.now().known()) {
      graphics.setPaint(ChartStyle.TEXT);
      graphics.fill(bar(area, 0, row.now().value() / ceiling, 0.38));
    }
    OptionalDouble target = row.indicator().target();
    if (target.isPresent()) {
      double x = area.getX() + area.getWidth() * target.getAsDouble() / ceiling;
      ChartStyle.line(
          graphics, Color.BLACK, new BasicStroke(2f), x, area.getY() + 1, x, area.getMaxY() - 1);
    }
  }

  private static Rectangle2D bar(Rectangle2D area, double from, double to, double inset) {
    double left = Math.max(0, Math.min(1, from));
    double right = Math.max(left, Math.min(1, to));
    return new Rectangle2D.Double(
        area.getX() + left * area.getWidth(),
        area.getY() + inset * area.getHeight(),
        (right - left) * area.getWidth(),
        (1 - 2 * inset) * area.getHeight());
  }
}
