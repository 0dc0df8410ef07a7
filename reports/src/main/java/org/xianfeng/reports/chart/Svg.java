package org.xianfeng.reports.chart;

import java.awt.Dimension;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Drawings as SVG to stand inside an HTML page: no declaration, own identifiers, a description. */
public final class Svg {
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";

  private Svg() {}

  /** The same bytes for the same drawing. */
  public static String of(Drawing drawing) {
    Document document = document();
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment(null);
    context.setPrecision(2);
    context.setIDGenerator(new Identifiers(drawing.id()));
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    graphics.setSVGCanvasSize(new Dimension(drawing.width(), drawing.height()));
    drawing.draw(graphics);
    Element root = graphics.getRoot();
    String alternative = drawing.alternative();
    root.setAttribute("viewBox", "0 0 %d %d".formatted(drawing.width(), drawing.height()));
    root.setAttribute("role", "img");
    root.setAttribute("aria-label", alternative);
    StringWriter out = new StringWriter();
    try {
      graphics.stream(root, out, false, false);
      out.flush();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    String text = out.toString();
    return text.substring(text.indexOf("<svg"))
        .replaceAll(" xmlns(:\\w+)?=\"[^\"]*\"", "")
        .replaceAll("\\sid=\"genericDefs\"", "")
        .strip();
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newDefaultNSInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(NAMESPACE, "svg", null);
    } catch (ParserConfigurationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Identifiers that do not meet those of another drawing on the page. */
  private static final class Identifiers extends SVGIDGenerator {
    private final String prefix;

    Identifiers(String prefix) {
      this.prefix = prefix;
    }

    @Override
    public String generateID(String ignored) {
      return super.generateID(prefix + "-");
    }
  }
}
