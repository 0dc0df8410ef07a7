package org.xianfeng.ingest.stack;

import org.xianfeng.ingest.command.Commands;
import picocli.CommandLine.Command;

/** The commands of the local stack. */
@Command(
    name = "xianfeng",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "The local stack: broker, streaming jobs and console.",
    subcommands = {
      SetupCommand.class,
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      DoctorCommand.class
    })
public final class StackCommand {
  private StackCommand() {}

  /** Runs one of the commands. */
  public static void main(String[] args) {
    System.exit(Commands.run(new StackCommand(), args));
  }
}
