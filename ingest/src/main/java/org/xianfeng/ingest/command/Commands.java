package org.xianfeng.ingest.command;

import org.xianfeng.models.config.ConfigurationException;
import picocli.CommandLine;

/** Runs one command of this module: its failures become a sentence and an exit code. */
public final class Commands {
  private Commands() {}

  /** Runs a command and gives the exit code; nothing is thrown. */
  public static int run(Object command, String... args) {
    return line(command).execute(args);
  }

  /** A command whose failures become a sentence and an exit code. */
  public static CommandLine line(Object command) {
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Commands::usage)
        .setExecutionExceptionHandler(Commands::failed);
  }

  private static int usage(CommandLine.ParameterException e, String[] args) {
    var line = e.getCommandLine();
    line.getErr().println(e.getMessage());
    line.getErr().println("See: xianfeng " + line.getCommandName() + " --help");
    return Exit.USAGE;
  }

  private static int failed(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
    if (e instanceof CommandFailure failure) {
      line.getErr().println(failure.sentence());
      return failure.exitCode();
    }
    if (e instanceof ConfigurationException) {
      line.getErr().println(e.getMessage());
      return Exit.USAGE;
    }
    e.printStackTrace(line.getErr());
    return Exit.INTERNAL;
  }
}
