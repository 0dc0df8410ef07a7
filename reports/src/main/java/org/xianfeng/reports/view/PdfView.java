package org.xianfeng.reports.view;

import static java.util.Objects.requireNonNull;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.FSObjectDrawerFactory;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.w3c.dom.Element;
import org.xianfeng.models.words.Language;
import org.xianfeng.reports.chart.Drawing;
import org.xianfeng.reports.font.Typeface;
import org.xianfeng.reports.model.WeeklyReport;

/** The weekly report as A4 pages: PDF/A-3a for the archive, PDF/UA-1 for readers of the screen. */
public final class PdfView {
  private static final byte[] SRGB = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

  static {
    XRLog.setLoggingEnabled(false);
  }

  private final Words words;
  private final IntConsumer missing;

  /** A view in a language; what its font lacks goes unmentioned. */
  public PdfView(Language language) {
    this(language, point -> {});
  }

  /**
   * A view in a language.
   *
   * @param missing is told each character that the font lacks and a mark stands for
   */
  public PdfView(Language language, IntConsumer missing) {
    this.words = new Words(language);
    this.missing = requireNonNull(missing, "missing is null");
  }

  /** The file; the same report gives the same bytes. */
  public byte[] render(WeeklyReport report) {
    requireNonNull(report, "report is null");
    Map<String, Drawing> drawings = Illustrations.of(report, words);
    String page = Typeface.shown(HtmlView.paper(report, words, drawings), missing);
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.usePdfUaAccessibility(true);
    builder.usePdfAConformance(PdfAConformance.PDFA_3_A);
    builder.useColorProfile(SRGB);
    builder.withProducer("Xianfeng");
    // drawings have words that the page has not
    for (Typeface.Subset font :
        Typeface.subsets(IntStream.concat(page.codePoints(), words.characters()))) {
      builder.useFont(
          () -> new ByteArrayInputStream(font.trueType()),
          font.family(),
          font.weight(),
          FontStyle.NORMAL,
          true);
    }
    builder.useObjectDrawerFactory(new Drawings(drawings));
    builder.withHtmlContent(page, null);
    try (PdfBoxRenderer renderer = builder.buildPdfRenderer();
        PDDocument document = renderer.createPDFKeepOpen()) {
      Imprint.stamp(document, report);
      ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 18);
      document.save(out);
      return out.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Draws the objects of the page. */
  private record Drawings(Map<String, Drawing> drawings) implements FSObjectDrawerFactory {
    @Override
    public FSObjectDrawer createDrawer(Element element) {
      Drawing drawing = requireNonNull(drawings.get(element.getAttribute("data")));
      return (e, x, y, width, height, device, context, dotsPerPixel) -> {
        device.drawWithGraphics(
            (float) x,
            (float) y,
            (float) width / dotsPerPixel,
            (float) height / dotsPerPixel,
            drawing::draw);
        return null;
      };
    }

    @Override
    public boolean isReplacedObject(Element element) {
      return Medium.DRAWING.equals(element.getAttribute("type"));
    }
  }
}
