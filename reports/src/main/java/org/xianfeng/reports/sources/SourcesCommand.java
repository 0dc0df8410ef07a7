package org.xianfeng.reports.sources;

import org.xianfeng.models.command.Commands;
import picocli.CommandLine.Command;

/** What the sources of a tenant report. */
@Command(
    name = "sources",
    description = "Show how alive the sources of a tenant are, and what several of them report.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: ./xianfeng sources health"},
    subcommands = {HealthCommand.class, OverlapCommand.class})
public final class SourcesCommand {
  /** Runs a command; the exit code says how it ended. */
  public static void main(String[] args) {
    Commands.main(new SourcesCommand(), args);
  }
}
