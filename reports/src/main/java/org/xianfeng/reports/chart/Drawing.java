package org.xianfeng.reports.chart;

import static java.util.Objects.requireNonNull;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/**
 * A picture made of lines and words, for any device.
 *
 * @param id name within its report, kebab-case
 * @param width in CSS pixels
 * @param height in CSS pixels
 * @param alternative the same in words, for those who cannot see it
 * @param painter draws it into an area of that shape
 */
public record Drawing(String id, int width, int height, String alternative, Painter painter) {
  /** Draws a picture. */
  @FunctionalInterface
  public interface Painter {
    /** Draws into {@code area}. */
    void draw(Graphics2D graphics, Rectangle2D area);
  }

  public Drawing {
    requireNonNull(id, "id is null");
    requireNonNull(alternative, "alternative is null");
    requireNonNull(painter, "painter is null");
  }

  /** Draws it at its own size with the origin at the top left. */
  public void draw(Graphics2D graphics) {
    painter.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
  }
}
