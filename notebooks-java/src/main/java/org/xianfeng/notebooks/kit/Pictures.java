package org.xianfeng.notebooks.kit;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Hashtable;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.StandardChartTheme;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;
import org.xianfeng.reports.font.FontFace;
import org.xianfeng.reports.font.Typeface;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;

/** Charts as pictures, in the font and the colours of the reports, each with its words. */
public final class Pictures {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 420;
  private static final Color BLUE = new Color(0x00, 0x72, 0xb2);
  private static final Color GRID = new Color(0xc9, 0xc9, 0xc9);

  private Pictures() {}

  /**
   * One bar for each name.
   *
   * @param title what the chart shows
   * @param unit what the bars measure
   */
  public static BufferedImage bars(
      String title, String unit, StringColumn names, NumericColumn<?> values) {
    var data = new DefaultCategoryDataset();
    var words = new StringBuilder(title).append('：');
    for (int row = 0; row < names.size(); row++) {
      if (!values.isMissing(row)) {
        data.addValue(values.getDouble(row), unit, names.get(row));
        words.append(names.get(row)).append(' ').append(values.getString(row)).append("；");
      }
    }
    JFreeChart chart =
        ChartFactory.createBarChart(
            title, null, unit, data, PlotOrientation.HORIZONTAL, false, false, false);
    theme().apply(chart);
    var renderer = (BarRenderer) chart.getCategoryPlot().getRenderer();
    renderer.setBarPainter(new StandardBarPainter());
    renderer.setSeriesPaint(0, BLUE);
    renderer.setShadowVisible(false);
    return picture(chart, words.toString());
  }

  /**
   * Any chart as a picture.
   *
   * @param words what it shows, for those who do not see it
   */
  @SuppressWarnings("JdkObsolete") // the image asks for a Hashtable
  public static BufferedImage picture(JFreeChart chart, String words) {
    ColorModel colours = ColorModel.getRGBdefault();
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put("words", words);
    var image =
        new BufferedImage(
            colours, colours.createCompatibleWritableRaster(WIDTH, HEIGHT), false, properties);
    Graphics2D graphics = image.createGraphics();
    chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
    graphics.dispose();
    return image;
  }

  private static StandardChartTheme theme() {
    Font regular = font(Typeface.REGULAR);
    var theme = new StandardChartTheme("xianfeng");
    theme.setExtraLargeFont(font(Typeface.BOLD).deriveFont(18f));
    theme.setLargeFont(regular.deriveFont(14f));
    theme.setRegularFont(regular.deriveFont(13f));
    theme.setSmallFont(regular.deriveFont(11f));
    theme.setChartBackgroundPaint(Color.WHITE);
    theme.setPlotBackgroundPaint(Color.WHITE);
    theme.setRangeGridlinePaint(GRID);
    return theme;
  }

  private static Font font(FontFace face) {
    try {
      return Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(face.bytes()));
    } catch (IOException | FontFormatException e) {
      throw new IllegalStateException("The font of the reports cannot be read", e);
    }
  }
}
