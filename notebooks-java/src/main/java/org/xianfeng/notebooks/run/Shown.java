package org.xianfeng.notebooks.run;

import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.xianfeng.notebooks.document.Output;
import org.xianfeng.notebooks.view.Html;
import tech.tablesaw.api.Table;

/**
 * Takes over the value of a cell's last expression and turns it into an output.
 *
 * <p>The cells run in this process, so a value passes through a field here.
 */
public final class Shown {
  private static final AtomicReference<@Nullable Object> LAST = new AtomicReference<>();
  private static final int MOST_ROWS = 200;

  private Shown() {}

  /** Called from a cell: keeps the value for {@link #take}. */
  public static void keep(Object value) {
    LAST.set(value);
  }

  /** The kept value as an output: a picture, a table, or text. */
  static Output take() {
    Object value = LAST.getAndSet(null);
    Map<String, String> content = new TreeMap<>();
    if (value instanceof RenderedImage image) {
      content.put("image/png", png(image));
      content.put(Output.PLAIN, words(image));
    } else if (value instanceof Table table) {
      content.put("text/html", html(table));
      content.put(Output.PLAIN, table.print(MOST_ROWS));
    } else {
      content.put(Output.PLAIN, String.valueOf(value));
    }
    return new Output(Output.Kind.VALUE, content);
  }

  private static String words(RenderedImage image) {
    Object words = image instanceof BufferedImage buffered ? buffered.getProperty("words") : null;
    return words instanceof String text
        ? text
        : image.getWidth() + " × " + image.getHeight() + " pixels";
  }

  private static String png(RenderedImage image) {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static String html(Table table) {
    var text = new StringBuilder("<table><caption>");
    text.append(Html.escape(table.name())).append("</caption><thead><tr>");
    table
        .columnNames()
        .forEach(
            name -> text.append("<th scope=\"col\">").append(Html.escape(name)).append("</th>"));
    text.append("</tr></thead><tbody>");
    for (int row = 0; row < Math.min(MOST_ROWS, table.rowCount()); row++) {
      text.append("<tr>");
      for (int column = 0; column < table.columnCount(); column++) {
        text.append("<td>").append(Html.escape(table.getString(row, column))).append("</td>");
      }
      text.append("</tr>");
    }
    return text.append("</tbody></table>").toString();
  }
}
