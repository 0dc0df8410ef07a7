package org.xianfeng.models.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.failure.Failure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

class CommandsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void eachFailureHasItsCodeAndOneSentence() {
    assertThat(failed(new Failure.Usage("no such key"))).isEqualTo(ExitCode.USAGE);
    assertThat(failed(new Failure.Data("line 3"))).isEqualTo(ExitCode.CONTRACT);
    assertThat(failed(new Failure.Gate("too few"))).isEqualTo(ExitCode.GATE);
    assertThat(failed(new Failure.Missing("no table"))).isEqualTo(ExitCode.INPUT);
    assertThat(failed(new Failure.Stale("main moved"))).isEqualTo(ExitCode.INPUT);
    assertThat(failed(new Failure.Forbidden("taken"))).isEqualTo(ExitCode.FORBIDDEN);

    assertThat(err.toString().lines())
        .containsExactly("no such key", "line 3", "too few", "no table", "main moved", "taken");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void anIllegalArgumentIsAFaultOfTheProgramAndLeavesItsTrace() {
    assertThat(failed(new IllegalArgumentException("size -1"))).isEqualTo(ExitCode.BUG);

    assertThat(err.toString()).contains("IllegalArgumentException: size -1", "at " + name());
  }

  @Test
  void whatThreadsAndStreamsWrapAroundAFailureIsTakenOff() {
    assertThat(failed(new ExecutionException(new Failure.Data("cell 4"))))
        .isEqualTo(ExitCode.CONTRACT);
    assertThat(failed(new UncheckedIOException("read", new NoSuchFileException("a.csv"))))
        .isEqualTo(ExitCode.INPUT);
    assertThat(failed(new AccessDeniedException("/etc/shadow"))).isEqualTo(ExitCode.FORBIDDEN);

    assertThat(err.toString().lines())
        .containsExactly(
            "cell 4",
            "There is no file a.csv",
            "Reading or writing /etc/shadow is not allowed here");
  }

  @Test
  void anyOtherFailureToReadIsAFaultOfTheProgram() {
    assertThat(failed(new IOException("what"))).isEqualTo(ExitCode.BUG);
  }

  @Test
  void aTypingMistakeIsOneSentenceThatNamesTheHelp() {
    assertThat(line(new Probe(new Failure.Usage("not asked"))).execute("deep", "--nonsense"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(line(new Probe(new Failure.Usage("not asked"))).execute("deep", "--week", "2026-38"))
        .isEqualTo(ExitCode.USAGE);

    assertThat(err.toString().lines())
        .containsExactly(
            "Unknown option: '--nonsense'; see xianfeng probe deep --help",
            "Invalid value for option '--week': Not an ISO week such as 2026-W38: '2026-38'; see"
                + " xianfeng probe deep --help");
  }

  @Test
  void weeksAreReadAsWeeks() {
    assertThat(
            line(new Probe(new Failure.Usage("not asked"))).execute("deep", "--week", "2026-W38"))
        .isEqualTo(ExitCode.DONE);
    assertThat(out.toString().strip()).isEqualTo("2026-W38");
  }

  @Test
  void everyHelpHasTheWholeTableInItsOwnWordsWhereItHasSome() {
    line(new Probe(new Failure.Usage("not asked"))).execute("deep", "--help");

    assertThat(out.toString())
        .contains("Exit codes:")
        .containsPattern("0 +done")
        .containsPattern("4 +nothing came up")
        .containsPattern("70 +a fault of the program");
  }

  private int failed(Exception e) {
    return line(new Probe(e)).execute();
  }

  private CommandLine line(Probe probe) {
    return Commands.line(Map.of(), probe)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true));
  }

  private static String name() {
    return CommandsTest.class.getName();
  }

  @Command(name = "probe", mixinStandardHelpOptions = true, subcommands = Deep.class)
  private record Probe(Exception failure) implements Callable<Integer> {
    @Override
    public Integer call() throws Exception {
      throw failure;
    }
  }

  @Command(name = "deep", mixinStandardHelpOptions = true, exitCodeList = "4:nothing came up")
  private static final class Deep implements Callable<Integer> {
    @Mixin Terminal terminal = new Terminal();

    @Option(names = "--week")
    IsoWeek week;

    @Override
    public Integer call() {
      terminal.out().println(week);
      return ExitCode.DONE;
    }
  }
}
