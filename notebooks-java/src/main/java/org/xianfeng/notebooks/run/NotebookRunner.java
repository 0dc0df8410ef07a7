package org.xianfeng.notebooks.run;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import jdk.jshell.EvalException;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.VarSnippet;
import org.xianfeng.notebooks.document.Cell;
import org.xianfeng.notebooks.document.Notebook;
import org.xianfeng.notebooks.document.Output;

/**
 * Runs the code cells of a notebook from top to bottom, in this process, and keeps what they leave.
 *
 * <p>State: one JShell for a run, closed at its end; standard output is redirected while a cell
 * runs, so one notebook runs at a time.
 *
 * <p>Errors: a cell that does not compile or throws has an error as its last output; the cells
 * after it do not run. Lines that start with {@code %} are for a Jupyter kernel and are left out.
 */
public final class NotebookRunner {
  private NotebookRunner() {}

  /**
   * Runs a notebook; its cells see the classes on the class path.
   *
   * @param progress told before each cell how many were done
   */
  public static Notebook run(Notebook notebook, List<Path> classPath, IntConsumer progress) {
    List<Cell> cells = new ArrayList<>();
    boolean failed = false;
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      classPath.forEach(path -> shell.addToClasspath(path.toString()));
      for (Cell cell : notebook.cells()) {
        progress.accept(cells.size());
        if (cell.kind() == Cell.Kind.MARKDOWN) {
          cells.add(cell);
          continue;
        }
        Cell done = cell.withOutputs(failed ? List.of() : outputs(shell, code(cell)));
        failed |= done.failed();
        cells.add(done);
      }
    }
    return new Notebook(notebook.metadata(), cells);
  }

  private static String code(Cell cell) {
    return cell.source()
        .lines()
        .filter(line -> !line.startsWith("%"))
        .collect(Collectors.joining("\n"));
  }

  private static List<Output> outputs(JShell shell, String code) {
    var printed = new ByteArrayOutputStream();
    PrintStream standard = System.out;
    List<Output> outputs = new ArrayList<>();
    Optional<Output> end;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      end = evaluate(shell, code);
    } finally {
      System.out.flush();
      System.setOut(standard);
    }
    if (printed.size() > 0) {
      outputs.add(Output.printed(printed.toString(StandardCharsets.UTF_8)));
    }
    end.ifPresent(outputs::add);
    return outputs;
  }

  /** Evaluates the snippets of a cell: the value of its last expression, an error, or nothing. */
  private static Optional<Output> evaluate(JShell shell, String code) {
    String rest = code;
    Optional<Output> value = Optional.empty();
    while (!rest.isBlank()) {
      var next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      if (next.completeness() == SourceCodeAnalysis.Completeness.EMPTY) {
        break;
      }
      String source = next.completeness().isComplete() ? next.source() : rest;
      rest = next.completeness().isComplete() ? next.remaining() : "";
      value = Optional.empty();
      for (SnippetEvent event : shell.eval(source)) {
        Optional<String> wrong = wrong(shell, event);
        if (wrong.isPresent()) {
          return Optional.of(Output.error(wrong.get()));
        }
        value = shown(shell, event);
      }
    }
    return value;
  }

  private static Optional<Output> shown(JShell shell, SnippetEvent event) {
    Optional<String> name = Optional.empty();
    if (event.snippet() instanceof VarSnippet variable
        && variable.subKind() == Snippet.SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
      name = Optional.of(variable.name());
    } else if (event.snippet() instanceof ExpressionSnippet expression
        && expression.subKind() == Snippet.SubKind.VAR_VALUE_SUBKIND) {
      name = Optional.of(expression.name());
    }
    return name.map(
        variable -> {
          shell.eval(Shown.class.getName() + ".keep(" + variable + ");");
          return Shown.take();
        });
  }

  private static Optional<String> wrong(JShell shell, SnippetEvent event) {
    if (event.status() == Snippet.Status.REJECTED
        || event.status() == Snippet.Status.RECOVERABLE_NOT_DEFINED) {
      return Optional.of(
          shell
              .diagnostics(event.snippet())
              .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
              .collect(
                  Collectors.joining(
                      "\n", "does not compile: ", "\nin: " + event.snippet().source().strip())));
    }
    if (event.exception() instanceof EvalException thrown) {
      return Optional.of(thrown.getExceptionClassName() + ": " + thrown.getMessage());
    }
    return Optional.ofNullable(event.exception()).map(String::valueOf);
  }
}
