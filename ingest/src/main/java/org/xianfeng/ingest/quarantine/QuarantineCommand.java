package org.xianfeng.ingest.quarantine;

import org.xianfeng.models.command.Commands;
import picocli.CommandLine.Command;

/** The commands of the quarantine. */
@Command(
    name = "quarantine",
    synopsisSubcommandLabel = "COMMAND",
    description = "What was refused: list, explain, replay, drop.",
    footer = {"", "Example: xianfeng quarantine list"},
    subcommands = {
      ListCommand.class,
      ExplainRefusedCommand.class,
      ReplayCommand.class,
      DropCommand.class
    })
public final class QuarantineCommand {
  /** Runs one of the commands. */
  public static void main(String[] args) {
    Commands.main(new QuarantineCommand(), args);
  }
}
