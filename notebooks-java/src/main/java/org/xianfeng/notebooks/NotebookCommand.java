package org.xianfeng.notebooks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.command.Progress;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.notebooks.document.Cell;
import org.xianfeng.notebooks.document.Notebook;
import org.xianfeng.notebooks.document.NotebookFile;
import org.xianfeng.notebooks.document.Output;
import org.xianfeng.notebooks.run.ClassPath;
import org.xianfeng.notebooks.run.NotebookRunner;
import org.xianfeng.notebooks.view.NotebookPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a notebook and writes it, with what its cells left behind, as notebook and as page. */
@Command(
    name = "notebook",
    description =
        "Run the Java cells of a notebook over the published tables; write the executed notebook"
            + " and a page to read.",
    footer = {"", "Example: ./xianfeng notebook notebooks-java/notebooks/published-week.ipynb"},
    exitCodeList = {"0:every cell ran", "4:a cell failed"})
public final class NotebookCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE.ipynb", description = "The notebook.")
  Path file = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the results; notebooks in the home when absent.")
  @Nullable Path out;

  @Mixin private Terminal terminal = new Terminal();

  /** Runs the command; the exit code says how it ended. */
  public static void main(String[] args) {
    Commands.main(new NotebookCommand(), args);
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new Failure.Missing("There is no notebook " + file);
    }
    Path folder = out == null ? terminal.settings().home().resolve("notebooks") : out;
    Files.createDirectories(folder);
    Notebook done = run(NotebookFile.read(file));
    String name = String.valueOf(file.getFileName());
    Path executed = folder.resolve(name);
    Path page = folder.resolve(name.replaceFirst("\\.ipynb$", "") + ".html");
    NotebookFile.write(done, executed);
    Files.writeString(page, NotebookPage.render(done));
    PrintWriter print = terminal.out();
    Optional<Cell> failure = done.failure();
    if (failure.isPresent()) {
      Cell cell = failure.get();
      Output last = cell.outputs().get(cell.outputs().size() - 1);
      print.printf("Cell %s failed: %s%n", cell.id(), last.plain());
    }
    print.printf("%s%n%s%n", executed, page);
    return failure.isPresent() ? ExitCode.GATE : ExitCode.DONE;
  }

  private Notebook run(Notebook notebook) {
    try (Progress progress = terminal.progress("cells", notebook.cells().size())) {
      return NotebookRunner.run(notebook, ClassPath.ofThisProcess(), progress::at);
    }
  }
}
