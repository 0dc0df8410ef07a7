package org.xianfeng.notebooks.view;

import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.xianfeng.notebooks.document.Cell;
import org.xianfeng.notebooks.document.Notebook;
import org.xianfeng.notebooks.document.Output;

/** Writes an executed notebook as one self-contained HTML file; it makes no external request. */
public final class NotebookPage {
  private static final String STYLE =
      """
      body{font:16px/1.6 "Noto Sans SC","Noto Sans CJK SC",sans-serif;color:#222;background:#fff;\
      max-width:60rem;margin:2rem auto;padding:0 1rem}
      pre{background:#f4f4f4;padding:.6rem;overflow:auto;font-size:.9rem}
      pre.code{border-left:4px solid #0072b2}
      pre.error{border-left:4px solid #d55e00}
      table{border-collapse:collapse;font-variant-numeric:tabular-nums}
      caption{text-align:left;font-weight:bold}
      th,td{border:1px solid #8a8a8a;padding:.2rem .5rem;text-align:left}
      img{max-width:100%}
      """;

  private static final Parser MARKDOWN = Parser.builder().build();

  /** What is HTML in the prose of a notebook is shown, and does nothing. */
  private static final HtmlRenderer PROSE = HtmlRenderer.builder().escapeHtml(true).build();

  private NotebookPage() {}

  /** Renders a notebook; equal notebooks give equal text. */
  public static String render(Notebook notebook) {
    var text = new StringBuilder("<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n");
    text.append("<meta charset=\"utf-8\">\n<title>");
    text.append(Html.escape(notebook.title().orElse("Notebook"))).append("</title>\n");
    text.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n<main>\n");
    for (Cell cell : notebook.cells()) {
      if (cell.kind() == Cell.Kind.MARKDOWN) {
        text.append(PROSE.render(MARKDOWN.parse(cell.source())));
      } else {
        pre(text, "code", cell.source());
        cell.outputs().forEach(output -> output(text, output));
      }
    }
    return text.append("</main>\n</body>\n</html>\n").toString();
  }

  private static void output(StringBuilder text, Output output) {
    String picture = output.content().get("image/png");
    String table = output.content().get("text/html");
    if (picture != null) {
      text.append("<p><img alt=\"").append(Html.escape(output.plain()));
      text.append("\" src=\"data:image/png;base64,").append(picture).append("\"></p>\n");
    } else if (table != null) {
      text.append(table).append('\n');
    } else {
      pre(text, output.kind() == Output.Kind.ERROR ? "error" : "output", output.plain());
    }
  }

  private static void pre(StringBuilder text, String kind, String words) {
    text.append("<pre class=\"").append(kind).append("\" tabindex=\"0\">");
    text.append(Html.escape(words)).append("</pre>\n");
  }
}
