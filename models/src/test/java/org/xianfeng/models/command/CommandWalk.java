package org.xianfeng.models.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.failure.Failure;
import picocli.CommandLine;

/** What holds of every command of every module: its help, its complaints, its exit codes. */
public final class CommandWalk {
  private final Supplier<CommandLine> lines;
  private int commands;

  private CommandWalk(Supplier<CommandLine> lines) {
    this.lines = lines;
  }

  /**
   * Walks a command and all below it.
   *
   * @param lines makes the command line anew
   * @return how many commands there were
   */
  public static int walk(Supplier<CommandLine> lines) {
    CommandWalk walk = new CommandWalk(lines);
    walk.check(List.of(), lines.get());
    return walk.commands;
  }

  private void check(List<String> path, CommandLine line) {
    commands++;
    helps(path);
    complainsInOneSentence(path);
    tellsAMistakeFromABug(path, line);
    line.getSubcommands().forEach((name, sub) -> check(with(path, name), sub));
  }

  private void helps(List<String> path) {
    Ran ran = run(with(path, "--help"));

    assertThat(ran.code()).as("%s --help", path).isEqualTo(ExitCode.DONE);
    assertThat(ran.out()).as("%s --help", path).contains("Example", "xianfeng ", "Exit codes:");
    ExitCode.meanings()
        .keySet()
        .forEach(code -> assertThat(ran.out()).containsPattern("(?m)^ +" + code + " +\\S"));
  }

  private void complainsInOneSentence(List<String> path) {
    Ran ran = run(with(path, "--no-such-option"));

    assertThat(ran.code()).as("%s --no-such-option", path).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err().lines()).as("%s --no-such-option", path).hasSize(1);
    assertThat(ran.err()).endsWith("--help" + System.lineSeparator());
    assertThat(ran.out()).isEmpty();
  }

  private void tellsAMistakeFromABug(List<String> path, CommandLine line) {
    assertThat(fail(line, new IllegalArgumentException("of the program")).code())
        .as("an illegal argument in %s", path)
        .isEqualTo(ExitCode.BUG);
    Ran missing = fail(line, new Failure.Missing("no table"));
    assertThat(missing.code()).isEqualTo(ExitCode.INPUT);
    assertThat(missing.err().strip()).isEqualTo("no table");
  }

  private Ran run(List<String> arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        lines
            .get()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments.toArray(String[]::new));
    return new Ran(code, out.toString(), err.toString());
  }

  private static Ran fail(CommandLine line, Exception thrown) {
    StringWriter err = new StringWriter();
    line.setErr(new PrintWriter(err, true));
    try {
      int code =
          line.getExecutionExceptionHandler()
              .handleExecutionException(thrown, line, line.getParseResult());
      return new Ran(code, "", err.toString());
    } catch (Exception e) {
      throw new AssertionError("a command line has to report, not to throw", e);
    }
  }

  private static List<String> with(List<String> path, String next) {
    List<String> longer = new ArrayList<>(path);
    longer.add(next);
    return longer;
  }

  private record Ran(int code, String out, String err) {}
}
