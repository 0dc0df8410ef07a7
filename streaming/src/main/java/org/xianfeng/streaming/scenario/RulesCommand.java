package org.xianfeng.streaming.scenario;

import java.util.Map;
import org.xianfeng.models.command.Commands;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the commands about alert rules. */
@Command(
    name = "rules",
    description = "Check, try and activate alert rules.",
    footer = {"", "Example: xianfeng rules lint conf/rules/*.yaml"})
public final class RulesCommand {
  RulesCommand() {}

  /** Runs one of the subcommands. */
  public static void main(String[] args) {
    Commands.main(commandLine(System.getenv()), args);
  }

  /** The command line, for {@link #main} and for tests. */
  public static CommandLine commandLine(Map<String, String> environment) {
    return Commands.line(
        new RulesCommand(),
        new LintCommand(environment),
        new TestCommand(),
        new PublishCommand(environment));
  }
}
