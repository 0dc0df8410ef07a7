package org.xianfeng.reports.catalog;

import org.xianfeng.models.command.Commands;
import picocli.CommandLine.Command;

/** The catalogue of an installation. */
@Command(
    name = "catalog",
    description = "Show which data there should be and is, and which standards somebody keeps.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: ./xianfeng catalog status"},
    subcommands = {CatalogStatusCommand.class, ChecklistsCommand.class})
public final class CatalogCommand {
  /** Runs a command; the exit code says how it ended. */
  public static void main(String[] args) {
    Commands.main(new CatalogCommand(), args);
  }
}
