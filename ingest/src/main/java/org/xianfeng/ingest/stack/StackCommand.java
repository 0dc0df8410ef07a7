package org.xianfeng.ingest.stack;

import org.xianfeng.models.command.Commands;
import picocli.CommandLine.Command;

/** The commands of the local stack. */
@Command(
    name = "xianfeng",
    synopsisSubcommandLabel = "COMMAND",
    description = "The local stack: broker, streaming jobs and console.",
    footer = {"", "Example: xianfeng up"},
    subcommands = {
      SetupCommand.class,
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      DoctorCommand.class
    })
public final class StackCommand {
  /** Runs one of the commands. */
  public static void main(String[] args) {
    Commands.main(new StackCommand(), args);
  }
}
