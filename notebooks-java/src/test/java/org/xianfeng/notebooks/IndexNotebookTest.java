package org.xianfeng.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.command.Commands;
import org.xianfeng.notebooks.document.NotebookFile;

/** The index engine as a library, in the notebook of the project. */
class IndexNotebookTest {
  private static final Path NOTEBOOK = Path.of("notebooks/index.ipynb");

  @TempDir Path out = Path.of("");

  /** Meetings 4, 12, 8 are 0, 100 and 50, weight 2; debts 10 and 30 are 100 and 0, weight 1. */
  @Test
  void computesWithoutFilesAndFindsTheKnownAnswer() throws IOException {
    var printed = new StringWriter();
    int code =
        Commands.line(Map.of(), new NotebookCommand())
            .setOut(new PrintWriter(printed))
            .setErr(new PrintWriter(printed))
            .execute(NOTEBOOK.toString(), "--out", out.toString());

    assertThat(code).as(printed.toString()).isZero();
    assertThat(Files.readString(out.resolve("index.html")))
        .contains("<td>甲镇</td>", "33.33", "66.66", "<td>50</td>")
        .containsSubsequence("<td>C072</td>", "<td>C009</td>", "<td>C179</td>", "<td>C170</td>")
        .contains("data:image/png;base64,", "195 个单位，最大差异不超过 1e-12");
  }

  @Test
  void theNotebookInTheProjectHoldsNoOutputs() throws IOException {
    assertThat(NotebookFile.read(NOTEBOOK).cells())
        .isNotEmpty()
        .allSatisfy(cell -> assertThat(cell.outputs()).isEmpty());
  }
}
