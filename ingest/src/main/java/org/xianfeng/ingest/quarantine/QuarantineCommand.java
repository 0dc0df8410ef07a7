package org.xianfeng.ingest.quarantine;

import java.util.Map;
import org.xianfeng.models.command.Commands;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of the quarantine. */
@Command(
    name = "quarantine",
    synopsisSubcommandLabel = "COMMAND",
    description = "What was refused: list, explain, replay.",
    footer = {"", "Example: xianfeng quarantine list"})
public final class QuarantineCommand {
  private QuarantineCommand() {}

  /** Runs one of the commands. */
  public static void main(String[] args) {
    Commands.main(commandLine(System.getenv()), args);
  }

  /** The command line, for {@link #main} and for tests. */
  public static CommandLine commandLine(Map<String, String> environment) {
    return Commands.line(
        new QuarantineCommand(),
        new ListCommand(environment),
        new ExplainRefusedCommand(environment),
        new ReplayCommand(environment));
  }
}
