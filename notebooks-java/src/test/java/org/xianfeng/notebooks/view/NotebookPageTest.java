package org.xianfeng.notebooks.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xianfeng.notebooks.document.Cell;
import org.xianfeng.notebooks.document.Notebook;
import org.xianfeng.notebooks.document.Output;

class NotebookPageTest {
  @Test
  void rendersProseCodeAndOutputsWithEverythingEscaped() {
    var notebook =
        new Notebook(
            "{}",
            List.of(
                new Cell(
                    "a",
                    Cell.Kind.MARKDOWN,
                    "# 周 <报>\n\nfirst `x<y` line\n**two**\n\n- one\n- two\n",
                    List.of()),
                new Cell("b", Cell.Kind.CODE, "a < b", List.of(Output.printed("<script>")))));

    assertThat(NotebookPage.render(notebook))
        .contains(
            "<title>周 &lt;报&gt;</title>",
            "<h1>周 &lt;报&gt;</h1>",
            "<p>first <code>x&lt;y</code> line\n<strong>two</strong></p>",
            "<li>one</li>\n<li>two</li>",
            "<pre class=\"code\" tabindex=\"0\">a &lt; b</pre>",
            "<pre class=\"output\" tabindex=\"0\">&lt;script&gt;</pre>");
  }
}
