package org.xianfeng.reports.view;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.xianfeng.reports.font.Typeface;

/** Style sheets: one that both media share, and the frame of a paper page. */
final class Style {
  /** Stands in the style sheet where the fonts go. */
  static final String FONTS = "/*fonts*/";

  private static final String SHARED =
      "html { font-family: %s, sans-serif; }%n".formatted(Typeface.FAMILIES)
          + resource("report.css");

  private static final String SCREEN =
      """
      body { max-width: 190mm; margin: 0 auto; padding: 8mm 5mm; }
      .break { margin-top: 12mm; }
      svg { max-width: 100%; height: auto; }
      td svg { max-width: none; }
      .wide { overflow-x: auto; }
      @media print { body { padding: 0; } .break { break-before: page; } }
      """;

  private static final Pattern SPECIAL = Pattern.compile("[\"\\\\<>&]");

  private Style() {}

  /** The sheet of a page on a screen. */
  static String screen() {
    return FONTS + "\n" + SHARED + SCREEN;
  }

  /** What the report of an index adds to it. */
  static String index() {
    return resource("index.css");
  }

  /** The sheet of a page on paper, with the header and footer of every page. */
  static String paper(Words words, String unit, String week) {
    return SHARED + frame(words, unit, week);
  }

  private static String frame(Words words, String unit, String week) {
    return """
        @page {
          size: A4; margin: 22mm 16mm 20mm 16mm;
          @top-left { content: %2$s; width: 66%%; vertical-align: bottom; padding-bottom: 3mm;
            %1$s }
          @top-right { content: %3$s; vertical-align: bottom; padding-bottom: 3mm;
            text-align: right; %1$s }
          @bottom-left { content: %4$s; width: 70%%; vertical-align: top; padding-top: 3mm;
            %1$s }
          @bottom-right { content: %5$s; vertical-align: top; padding-top: 3mm;
            text-align: right; %1$s }
        }
        """
        .formatted(
            "font: 8.5pt %s; color: #404040;".formatted(Typeface.FAMILIES),
            quoted(words.of("title") + " · " + unit),
            quoted(week),
            quoted(words.of("head.kind")),
            pages(words.of("head.page")));
  }

  /** Content with counters where the words say page {0} of {1}. */
  private static String pages(String words) {
    return quoted(words)
        .replace("{0}", "\" counter(page) \"")
        .replace("{1}", "\" counter(pages) \"");
  }

  /** A CSS string that neither CSS nor the XML around it can take for anything else. */
  private static String quoted(String text) {
    return '"'
        + SPECIAL
            .matcher(text.replaceAll("\\p{Cntrl}", " "))
            .replaceAll(found -> "\\\\%x ".formatted((int) found.group().charAt(0)))
        + '"';
  }

  private static String resource(String name) {
    try (InputStream in = Style.class.getResourceAsStream(name)) {
      return new String(requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException damaged) {
      throw new UncheckedIOException(name, damaged);
    }
  }
}
