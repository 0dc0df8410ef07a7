package org.xianfeng.ingest.quarantine;

import java.util.Map;
import org.xianfeng.ingest.command.Commands;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of the quarantine. */
@Command(
    name = "quarantine",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "What was refused: list, explain, replay.")
public final class QuarantineCommand {
  private QuarantineCommand() {}

  /** Runs one of the commands. */
  public static void main(String[] args) {
    System.exit(line(System.getenv()).execute(args));
  }

  /** The commands with an environment. */
  static CommandLine line(Map<String, String> environment) {
    CommandLine line = Commands.line(new QuarantineCommand());
    line.addSubcommand(Commands.line(new ListCommand(environment)));
    line.addSubcommand(Commands.line(new ExplainCommand(environment)));
    line.addSubcommand(Commands.line(new ReplayCommand(environment)));
    return line;
  }
}
