package org.xianfeng.reports.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * A score as a bar of its parts, side by side; what takes away goes to the left of zero.
 *
 * <p>Colours: M. Okabe, K. Ito, <em>Color Universal Design</em> (2008), in an order in which
 * neighbours differ in grey, too.
 */
public final class PartsBar {
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x0072B2),
          new Color(0xE69F00),
          new Color(0x005A46),
          new Color(0x56B4E9),
          new Color(0xA84A00),
          new Color(0xCC79A7),
          new Color(0x404040),
          new Color(0xBDBDBD));

  private PartsBar() {}

  /**
   * Draws the parts of one score.
   *
   * @param lowest end of the common scale, 0 or less
   * @param highest other end, above the lowest
   */
  public static Drawing of(
      String id, List<Double> parts, double lowest, double highest, String alternative) {
    return new Drawing(
        id, 220, 16, alternative, (graphics, area) -> draw(graphics, area, parts, lowest, highest));
  }

  /** The colour of a part as a square, for a legend. */
  public static Drawing swatch(String id, int part, String alternative) {
    return new Drawing(
        id,
        11,
        11,
        alternative,
        (graphics, area) -> {
          graphics.setPaint(colour(part));
          graphics.fill(area);
        });
  }

  private static Color colour(int part) {
    return COLOURS.get(part % COLOURS.size());
  }

  private static void draw(
      Graphics2D graphics, Rectangle2D area, List<Double> parts, double lowest, double highest) {
    double scale = (area.getWidth() - 2) / Math.max(1e-300, highest - lowest);
    double zero = area.getX() + 1 - lowest * scale;
    double right = zero;
    double left = zero;
    for (int i = 0; i < parts.size(); i++) {
      double width = Math.abs(parts.get(i)) * scale;
      if (!(width > 0)) {
        continue;
      }
      boolean adds = parts.get(i) > 0;
      double from = adds ? right : left - width;
      right += adds ? width : 0;
      left -= adds ? 0 : width;
      graphics.setPaint(colour(i));
      // a hair of white tells neighbours apart without colour
      graphics.fill(
          new Rectangle2D.Double(
              from, area.getY() + 2, Math.max(0.4, width - 0.8), area.getHeight() - 4));
    }
    if (lowest < 0) {
      ChartStyle.line(
          graphics, ChartStyle.LINE, ChartStyle.HAIR, zero, area.getY(), zero, area.getMaxY());
    }
  }
}
