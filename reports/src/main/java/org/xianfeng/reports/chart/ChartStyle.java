package org.xianfeng.reports.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.xianfeng.reports.font.FontFace;
import org.xianfeng.reports.font.Typeface;
import org.xianfeng.reports.verdict.Tone;

/** Colours, pens, signs and letters of every chart; told apart in grey print too. */
final class ChartStyle {
  static final Color TEXT = new Color(0x333333);
  static final Color LINE = new Color(0x595959);
  static final Color FAINT = new Color(0xD9D9D9);
  static final Color BAND = new Color(0xE6E6E6);
  static final Stroke SOLID = new BasicStroke(1.2f);
  static final Stroke THICK = new BasicStroke(1.8f);
  static final Stroke HAIR = new BasicStroke(0.5f);
  static final Stroke DASHED =
      new BasicStroke(
          1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f, new float[] {5f, 3f}, 0f);
  static final Stroke DOTTED =
      new BasicStroke(
          1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10f, new float[] {1.5f, 2.5f}, 0f);

  static {
    // the name stands for these files from now on, whatever the machine has installed
    register(Typeface.REGULAR);
    register(Typeface.BOLD);
  }

  private ChartStyle() {}

  /** Colour of a judgement. */
  static Color of(Tone tone) {
    return Color.decode(tone.colour());
  }

  /** Letters; never derived from another font, which would lose the weight. */
  static Font font(int style, int size) {
    return new Font(Typeface.FAMILY, style, size);
  }

  /** Draws a straight line. */
  static void line(
      Graphics2D graphics, Paint paint, Stroke stroke, double x, double y, double x2, double y2) {
    graphics.setPaint(paint);
    graphics.setStroke(stroke);
    graphics.draw(new Line2D.Double(x, y, x2, y2));
  }

  /** Draws the sign of a judgement around a point, in its colour. */
  static void sign(Graphics2D graphics, Tone tone, double radius, double x, double y) {
    graphics.setPaint(of(tone));
    graphics.fill(
        AffineTransform.getTranslateInstance(x, y).createTransformedShape(sign(tone, radius)));
  }

  /** The sign of a judgement as a shape around the origin. */
  static Shape sign(Tone tone, double radius) {
    Path2D.Double path = new Path2D.Double();
    switch (tone) {
      case GOOD -> {
        path.moveTo(0, -radius);
        path.lineTo(radius, radius * 0.8);
        path.lineTo(-radius, radius * 0.8);
        path.closePath();
      }
      case CONCERN -> {
        path.moveTo(0, -radius);
        path.lineTo(radius, 0);
        path.lineTo(0, radius);
        path.lineTo(-radius, 0);
        path.closePath();
      }
      case NEUTRAL -> {
        return new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
      }
    }
    return path;
  }

  private static void register(FontFace face) {
    try {
      GraphicsEnvironment.getLocalGraphicsEnvironment()
          .registerFont(
              Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(face.bytes())));
    } catch (FontFormatException damaged) {
      throw new IllegalStateException("The report font is damaged", damaged);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
