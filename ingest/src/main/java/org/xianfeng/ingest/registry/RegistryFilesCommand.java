package org.xianfeng.ingest.registry;

import org.xianfeng.models.command.Commands;
import picocli.CommandLine.Command;

/** What is done with registry files; what landed of them, another command of this name shows. */
@Command(
    name = "registry",
    description = "Check registry files, and send them.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: ./xianfeng registry check registry.csv"},
    subcommands = {CheckRegistryCommand.class, ImportRegistryCommand.class})
public final class RegistryFilesCommand {
  /** Runs a command; the exit code says how it ended. */
  public static void main(String[] args) {
    Commands.main(new RegistryFilesCommand(), args);
  }
}
