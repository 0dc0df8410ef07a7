package org.xianfeng.reports.view;

import static java.util.Objects.requireNonNull;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Base64;
import java.util.Map;
import java.util.function.IntConsumer;
import org.xianfeng.models.words.Language;
import org.xianfeng.reports.chart.Drawing;
import org.xianfeng.reports.font.Typeface;
import org.xianfeng.reports.font.Woff;
import org.xianfeng.reports.model.WeeklyReport;

/** The weekly report as one HTML file that needs nothing else: fonts and pictures are inside. */
public final class HtmlView {
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(ContentType.Html);
  private static final String TEMPLATE = "report/weekly.jte";

  private final Words words;
  private final IntConsumer missing;

  /** A view in a language; what its font lacks goes unmentioned. */
  public HtmlView(Language language) {
    this(language, point -> {});
  }

  /**
   * A view in a language.
   *
   * @param missing is told each character that the font lacks and a mark stands for
   */
  public HtmlView(Language language, IntConsumer missing) {
    this.words = new Words(language);
    this.missing = requireNonNull(missing, "missing is null");
  }

  /** The file. */
  public String render(WeeklyReport report) {
    requireNonNull(report, "report is null");
    return withFonts(
        page(new WeeklyPage(report, words, Medium.SCREEN, Illustrations.of(report, words))),
        missing);
  }

  /**
   * A page with the letters that it needs inside.
   *
   * @param missing is told each character that the fonts lack
   */
  static String withFonts(String text, IntConsumer missing) {
    String page = Typeface.shown(text, missing);
    StringBuilder fonts = new StringBuilder();
    Typeface.subsets(page.codePoints()).forEach(font -> fonts.append(face(font)));
    return page.replace(Style.FONTS, fonts);
  }

  /** The page for paper, before it is set. */
  static String paper(WeeklyReport report, Words words, Map<String, Drawing> drawings) {
    return page(new WeeklyPage(report, words, Medium.PAPER, drawings));
  }

  private static String page(WeeklyPage page) {
    StringOutput output = new StringOutput(1 << 16);
    TEMPLATES.render(TEMPLATE, page, output);
    return SafeText.text(output.toString());
  }

  private static String face(Typeface.Subset font) {
    return """
        @font-face { font-family: '%s'; font-weight: %d;
          src: url(data:font/woff;base64,%s) format('woff'); }
        """
        .formatted(
            font.family(),
            font.weight(),
            Base64.getEncoder().encodeToString(Woff.pack(font.trueType())));
  }
}
