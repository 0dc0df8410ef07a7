package org.xianfeng.reports.privacy;

import org.xianfeng.models.command.Commands;
import picocli.CommandLine.Command;

/** What is done for the people behind the data. */
@Command(
    name = "privacy",
    description = "Look for identities that should lie nowhere.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: ./xianfeng privacy check"},
    subcommands = CheckCommand.class)
public final class PrivacyCommand {
  /** Runs a command; the exit code says how it ended. */
  public static void main(String[] args) {
    Commands.main(new PrivacyCommand(), args);
  }
}
