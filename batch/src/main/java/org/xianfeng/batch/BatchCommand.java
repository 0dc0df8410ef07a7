package org.xianfeng.batch;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.xianfeng.batch.explain.ExplainCommand;
import org.xianfeng.batch.publication.AuditTableCommand;
import org.xianfeng.batch.run.Request;
import org.xianfeng.models.command.Commands;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The weekly jobs, by name. */
@Command(
    name = "batch",
    description = "From landed events to a published week.",
    synopsisSubcommandLabel = "JOB",
    footer = {"", "Example: xianfeng batch weekly --weeks 2026-W26..2026-W38"},
    exitCodeList = {"4:a quality gate failed", "6:another run is at work"})
public final class BatchCommand {
  private BatchCommand() {}

  /** Runs a job; the exit code says how it ended. */
  public static void main(String[] args) {
    Commands.main(commandLine(System.getenv()), args);
  }

  /** The command line, for {@link #main} and for tests. */
  public static CommandLine commandLine(Map<String, String> environment) {
    CommandLine line = new CommandLine(new BatchCommand());
    job(
        line,
        "fact",
        EnumSet.of(Request.Step.FACT),
        "Landed events to facts of branches and units, on a work branch.");
    job(line, "score", EnumSet.of(Request.Step.SCORE), "Facts to the index, on the work branch.");
    job(
        line,
        "publish",
        EnumSet.of(Request.Step.PUBLISH),
        "Check the work branch, make it main, tag it, enter it into the chain, mirror to Delta.");
    job(
        line,
        "weekly",
        EnumSet.allOf(Request.Step.class),
        "All three; a week that has not changed is left as it is.");
    line.addSubcommand("explain", new ExplainCommand());
    line.addSubcommand("audit", new AuditTableCommand());
    return Commands.prepare(environment, line);
  }

  private static void job(
      CommandLine line, String name, Set<Request.Step> steps, String description) {
    CommandLine job = new CommandLine(new StepCommand(BatchCommand.class.getName(), steps));
    job.getCommandSpec().usageMessage().description(description);
    job.getCommandSpec()
        .usageMessage()
        .footer("", "Example: xianfeng batch " + name + " --week 2026-W38");
    line.addSubcommand(name, job);
  }
}
