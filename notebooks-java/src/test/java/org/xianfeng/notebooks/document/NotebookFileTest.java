package org.xianfeng.notebooks.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookFileTest {
  @TempDir Path folder = Path.of("");

  @Test
  void readsBackWhatItWrote() throws IOException {
    var notebook =
        new Notebook(
            "{\"kernelspec\":{\"name\":\"java\"}}",
            List.of(
                new Cell("a", Cell.Kind.MARKDOWN, "# 标题\n\n句子", List.of()),
                new Cell(
                    "b",
                    Cell.Kind.CODE,
                    "int a = 1;\na\n",
                    List.of(
                        Output.printed("一\n二"),
                        new Output(
                            Output.Kind.VALUE, Map.of("text/plain", "1", "image/png", "iVBOR")))),
                new Cell("c", Cell.Kind.CODE, "boom", List.of(Output.error("no\nboom")))));
    Path file = folder.resolve("n.ipynb");

    NotebookFile.write(notebook, file);

    assertThat(NotebookFile.read(file)).isEqualTo(notebook);
    assertThat(notebook.title()).contains("标题");
    assertThat(notebook.failure()).map(Cell::id).contains("c");
  }

  @Test
  void refusesWhatIsNotANotebookAndNamesTheFile() throws IOException {
    Path file = folder.resolve("bad.ipynb");
    Files.writeString(file, "{\"nbformat\":3}");
    assertThatThrownBy(() -> NotebookFile.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("bad.ipynb is not a notebook of nbformat 4");

    Files.writeString(file, "{");
    assertThatThrownBy(() -> NotebookFile.read(file)).hasMessageContaining("bad.ipynb is not JSON");

    Files.writeString(file, "{\"nbformat\":4,\"cells\":[{\"cell_type\":\"raw\"}]}");
    assertThatThrownBy(() -> NotebookFile.read(file))
        .hasMessageEndingWith("cell 0 is of type 'raw', not code or markdown");
  }
}
