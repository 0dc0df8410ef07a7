package org.xianfeng.notebooks;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.config.ConfigurationException;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.notebooks.document.Cell;
import org.xianfeng.notebooks.document.Notebook;
import org.xianfeng.notebooks.document.NotebookFile;
import org.xianfeng.notebooks.document.Output;
import org.xianfeng.notebooks.run.ClassPath;
import org.xianfeng.notebooks.run.NotebookRunner;
import org.xianfeng.notebooks.view.NotebookPage;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a notebook and writes it, with what its cells left behind, as notebook and as page. */
@Command(
    name = "notebook",
    mixinStandardHelpOptions = true,
    description =
        "Run the Java cells of a notebook over the published tables; write the executed notebook"
            + " and a page to read.",
    footer = {"", "Example: ./xianfeng notebook notebooks-java/notebooks/published-week.ipynb"},
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:every cell ran", "2:wrong usage", "4:a cell failed"})
public final class NotebookCommand implements Callable<Integer> {
  private static final int USAGE = 2;
  private static final int FAILED = 4;
  private static final int INTERNAL = 70;

  @Parameters(paramLabel = "FILE.ipynb", description = "The notebook.")
  Path file = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the results; notebooks in the home when absent.")
  @Nullable Path out;

  @Spec @Nullable CommandSpec spec;

  private NotebookCommand() {}

  /** Runs the command; the exit code says how it ended. */
  public static void main(String[] args) {
    System.exit(
        commandLine()
            .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
            .execute(args));
  }

  /** The command line, for {@link #main} and for tests. */
  static CommandLine commandLine() {
    return new CommandLine(new NotebookCommand())
        .setExecutionExceptionHandler(
            (exception, commandLine, parsed) -> {
              if (exception instanceof ConfigurationException
                  || exception instanceof IllegalArgumentException) {
                commandLine.getErr().println(exception.getMessage());
                return USAGE;
              }
              exception.printStackTrace(commandLine.getErr());
              return INTERNAL;
            });
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("There is no notebook " + file);
    }
    Path folder =
        out == null ? SettingsParser.parse(System.getenv()).home().resolve("notebooks") : out;
    Files.createDirectories(folder);
    Notebook done = NotebookRunner.run(NotebookFile.read(file), ClassPath.ofThisProcess());
    String name = String.valueOf(file.getFileName());
    Path executed = folder.resolve(name);
    Path page = folder.resolve(name.replaceFirst("\\.ipynb$", "") + ".html");
    NotebookFile.write(done, executed);
    Files.writeString(page, NotebookPage.render(done));
    PrintWriter print = requireNonNull(spec, "not run by picocli").commandLine().getOut();
    Optional<Cell> failure = done.failure();
    if (failure.isPresent()) {
      Cell cell = failure.get();
      Output last = cell.outputs().get(cell.outputs().size() - 1);
      print.printf("Cell %s failed: %s%n", cell.id(), last.plain());
    }
    print.printf("%s%n%s%n", executed, page);
    print.flush();
    return failure.isPresent() ? FAILED : 0;
  }
}
