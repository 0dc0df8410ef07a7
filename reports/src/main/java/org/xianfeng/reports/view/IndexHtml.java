package org.xianfeng.reports.view;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.function.IntConsumer;
import org.xianfeng.models.words.Catalogue;
import org.xianfeng.models.words.Language;
import org.xianfeng.reports.index.IndexReport;
import org.xianfeng.reports.index.RunUnit;

/** The report of any index as one HTML file that needs nothing else. */
public final class IndexHtml {
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(ContentType.Html);

  private final Words words;
  private final IntConsumer missing;

  /**
   * A view in a language.
   *
   * @param missing is told each character that the font lacks and a mark stands for
   */
  public IndexHtml(Language language, IntConsumer missing) {
    this.words = new Words(language, Catalogue.Part.INDEX);
    this.missing = missing;
  }

  /**
   * The file.
   *
   * @param profiles units that are shown in detail
   */
  public String render(IndexReport report, List<RunUnit> profiles) {
    StringOutput output = new StringOutput(1 << 16);
    TEMPLATES.render("report/index.jte", new IndexPage(report, words, profiles), output);
    return HtmlView.withFonts(SafeText.text(output.toString()), missing);
  }
}
