package org.xianfeng.batch;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.xianfeng.batch.explain.ExplainBranch;
import org.xianfeng.batch.explain.ExplainCommand;
import org.xianfeng.batch.fact.Pins;
import org.xianfeng.batch.publication.GateFailure;
import org.xianfeng.batch.publication.PublishJob;
import org.xianfeng.batch.publication.RunLock;
import org.xianfeng.batch.run.Request;
import org.xianfeng.models.config.ConfigurationException;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.spec.SpecException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The weekly jobs, by name. */
@Command(
    name = "batch",
    mixinStandardHelpOptions = true,
    description = "From landed events to a published week.",
    synopsisSubcommandLabel = "JOB",
    footer = {
      "",
      "Example: xianfeng batch weekly --weeks 2026-W26..2026-W38",
      "Exit: 0 done, 2 usage, 4 a quality gate failed, 5 input missing, 6 another run is at work."
    })
public final class BatchCommand {
  private static final int USAGE = 2;
  private static final int GATE = 4;
  private static final int INPUT = 5;
  private static final int NOT_ALLOWED = 6;
  private static final int INTERNAL = 70;

  private BatchCommand() {}

  /** Runs a job; the exit code says how it ended. */
  public static void main(String[] args) {
    System.exit(
        commandLine(System.getenv())
            .setOut(utf8(System.out))
            .setErr(utf8(System.err))
            .execute(args));
  }

  /** The command line, for {@link #main} and for tests. */
  static CommandLine commandLine(Map<String, String> environment) {
    CommandLine line = new CommandLine(new BatchCommand());
    job(
        line,
        environment,
        "fact",
        EnumSet.of(Request.Step.FACT),
        "Landed events to facts of branches and units, on a work branch.");
    job(
        line,
        environment,
        "score",
        EnumSet.of(Request.Step.SCORE),
        "Facts to the index, on the work branch.");
    job(
        line,
        environment,
        "publish",
        EnumSet.of(Request.Step.PUBLISH),
        "Check the work branch, make it main, tag it, enter it into the chain, mirror to Delta.");
    job(
        line,
        environment,
        "weekly",
        EnumSet.allOf(Request.Step.class),
        "All three; a week that has not changed is left as it is.");
    line.addSubcommand("explain", new ExplainCommand(environment));
    return line.setExecutionExceptionHandler(
        (exception, commandLine, parsed) -> {
          int code = code(exception);
          if (code == INTERNAL) {
            exception.printStackTrace(commandLine.getErr());
          } else {
            commandLine.getErr().println(exception.getMessage());
          }
          return code;
        });
  }

  private static void job(
      CommandLine line,
      Map<String, String> environment,
      String name,
      Set<Request.Step> steps,
      String description) {
    CommandLine job =
        new CommandLine(new StepCommand(environment, BatchCommand.class.getName(), steps));
    job.getCommandSpec().mixinStandardHelpOptions(true);
    job.getCommandSpec().usageMessage().description(description);
    line.addSubcommand(name, job);
  }

  private static int code(Throwable exception) {
    if (exception instanceof ConfigurationException
        || exception instanceof SpecException
        || exception instanceof ExplainBranch.Unexplained) {
      return USAGE;
    }
    if (exception instanceof GateFailure) {
      return GATE;
    }
    if (exception instanceof Pins.MissingInput
        || exception instanceof PublishJob.StaleWork
        || exception instanceof Failure.Missing
        || exception instanceof ExplainBranch.NotPublished) {
      return INPUT;
    }
    return exception instanceof RunLock.Taken ? NOT_ALLOWED : INTERNAL;
  }

  private static PrintWriter utf8(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
