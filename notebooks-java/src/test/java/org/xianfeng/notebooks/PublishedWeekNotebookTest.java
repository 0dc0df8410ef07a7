package org.xianfeng.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.config.Settings;
import org.xianfeng.notebooks.document.NotebookFile;
import org.xianfeng.reports.fixture.SmallCounty;

/** The notebook of the project, run for real over a published lake. */
class PublishedWeekNotebookTest {
  private static final Path NOTEBOOK = Path.of("notebooks/published-week.ipynb");

  @TempDir static Path home = Path.of("");
  @TempDir Path out = Path.of("");

  @BeforeAll
  static void publish() {
    SmallCounty.publish(home);
  }

  @BeforeEach
  void useTheHome() {
    System.setProperty(Settings.HOME.variable(), home.toString());
    System.setProperty(Settings.READER_SCOPE.variable(), "demo/*");
  }

  @AfterEach
  void leaveTheHome() {
    System.clearProperty(Settings.HOME.variable());
    System.clearProperty(Settings.READER_SCOPE.variable());
  }

  @Test
  void theNumberOfTheReportIsTheSumOfTheRows() throws IOException {
    var printed = new StringWriter();
    int code = run(NOTEBOOK, printed);

    assertThat(code).as(printed.toString()).isZero();
    assertThat(Files.readString(out.resolve("published-week.html")))
        .contains("990101 2026-W38 theme_day：2 / 3 = 0.6667，与周报一致")
        .contains("主题党日举办率（2026-W38）", "data:image/png;base64,", "<td>village</td>", "<td>66.6666");
    assertThat(NotebookFile.read(out.resolve("published-week.ipynb")).failure()).isEmpty();
  }

  @Test
  void theNotebookInTheProjectHoldsNoOutputs() throws IOException {
    assertThat(NotebookFile.read(NOTEBOOK).cells())
        .isNotEmpty()
        .allSatisfy(cell -> assertThat(cell.outputs()).isEmpty());
  }

  @Test
  void aNotebookWhoseCellFailsEndsWithFour() throws IOException {
    Path file = out.resolve("wrong.ipynb");
    Files.writeString(
        file,
        """
        {"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[
         {"cell_type":"code","id":"c","metadata":{},"outputs":[],"execution_count":null,
          "source":"throw new IllegalStateException(\\"1 is not 2\\");"}]}
        """);
    var printed = new StringWriter();

    assertThat(run(file, printed)).isEqualTo(4);
    assertThat(printed.toString())
        .startsWith("Cell c failed: java.lang.IllegalStateException: 1 is not 2");
  }

  @Test
  void aTerminalIsToldHowManyCellsAreDone() throws IOException {
    Path file = out.resolve("two.ipynb");
    Files.writeString(
        file,
        """
        {"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[
         {"cell_type":"markdown","id":"a","metadata":{},"source":"first"},
         {"cell_type":"markdown","id":"b","metadata":{},"source":"second"}]}
        """);
    var told = new StringWriter();
    var seconds = new AtomicLong();
    Commands.interactive(
            Commands.line(Map.of(), new NotebookCommand()),
            () -> TimeUnit.SECONDS.toNanos(seconds.incrementAndGet()))
        .setOut(new PrintWriter(new StringWriter()))
        .setErr(new PrintWriter(told))
        .execute(file.toString(), "--out", out.toString());

    assertThat(told.toString()).contains("] 1 of 2 cells ").endsWith("\r\u001b[K");
  }

  @Test
  void aMissingNotebookIsMissingInput() {
    var printed = new StringWriter();
    assertThat(run(Path.of("none.ipynb"), printed)).isEqualTo(5);
    assertThat(printed.toString()).isEqualTo("There is no notebook none.ipynb\n");
  }

  private int run(Path file, StringWriter printed) {
    return Commands.line(Map.of(), new NotebookCommand())
        .setOut(new PrintWriter(printed))
        .setErr(new PrintWriter(printed))
        .execute(file.toString(), "--out", out.toString());
  }
}
