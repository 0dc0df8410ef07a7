package org.xianfeng.notebooks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xianfeng.notebooks.document.Cell;
import org.xianfeng.notebooks.document.Notebook;
import org.xianfeng.notebooks.document.Output;

class NotebookRunnerTest {
  @Test
  void keepsWhatACellPrintsAndItsLastValue() {
    Cell cell = run("int a = 20;\nSystem.out.println(\"你好\");\na + 1").get(0);

    assertThat(cell.outputs())
        .extracting(Output::kind, Output::plain)
        .containsExactly(tuple(Output.Kind.PRINTED, "你好\n"), tuple(Output.Kind.VALUE, "21"));
  }

  @Test
  void laterCellsSeeEarlierOnes() {
    List<Cell> cells = run("record Pair(int a, int b) {}", "var p = new Pair(1, 2);", "p");

    assertThat(cells.get(2).outputs()).extracting(Output::plain).containsExactly("Pair[a=1, b=2]");
  }

  @Test
  void leavesOutLinesForAJupyterKernel() {
    assertThat(run("%dependency /add a:b:1\n1 + 1").get(0).outputs())
        .extracting(Output::plain)
        .containsExactly("2");
  }

  @Test
  void showsAPictureAsPng() {
    Cell cell = run("new java.awt.image.BufferedImage(4, 3, 1)").get(0);

    assertThat(cell.outputs().get(0).content())
        .containsEntry("text/plain", "4 × 3 pixels")
        .hasEntrySatisfying("image/png", png -> assertThat(png).startsWith("iVBOR"));
  }

  @Test
  void showsATableAsHtmlWithItsTextEscaped() {
    Cell cell =
        run("""
            import tech.tablesaw.api.*;
            Table.create("a<b", StringColumn.create("x", "1 < 2"))
            """)
            .get(0);

    assertThat(cell.outputs().get(0).content().get("text/html"))
        .contains("<caption>a&lt;b</caption>", "<td>1 &lt; 2</td>");
  }

  @Test
  void stopsAtACellThatThrowsAndSaysWhy() {
    List<Cell> cells =
        run("1", "throw new IllegalStateException(\"12 is not 13\");", "System.out.print(3)");

    assertThat(cells.get(1).outputs())
        .containsExactly(Output.error("java.lang.IllegalStateException: 12 is not 13"));
    assertThat(cells.get(2).outputs()).isEmpty();
  }

  @Test
  void saysWhatDoesNotCompile() {
    List<Cell> cells = run("int x = \"text\";");

    assertThat(cells.get(0).failed()).isTrue();
    assertThat(cells.get(0).outputs().get(0).plain())
        .startsWith("does not compile: ")
        .contains("java.lang.String", "int x = \"text\";");
  }

  @Test
  void anUnfinishedCellIsAnError() {
    assertThat(run("int f() {").get(0).failed()).isTrue();
  }

  private static List<Cell> run(String... sources) {
    List<Cell> cells = new ArrayList<>();
    for (String source : sources) {
      cells.add(new Cell("c" + cells.size(), Cell.Kind.CODE, source, List.of()));
    }
    return NotebookRunner.run(new Notebook("{}", cells), ClassPath.ofThisProcess(), done -> {})
        .cells();
  }
}
