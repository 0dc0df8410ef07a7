package org.xianfeng.reports.registry;

import org.xianfeng.models.command.Commands;
import picocli.CommandLine.Command;

/** What landed of a tenant's organisations, as it stands on a day. */
@Command(
    name = "registry",
    description =
        "Show a tenant's organisations as they stand on a day. Files of them are checked by"
            + " `registry check` and sent by `registry import`, which have a --help of their own.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: ./xianfeng registry tree --on 2026-09-20"},
    subcommands = {TreeCommand.class, VacanciesCommand.class, GridsCommand.class})
public final class OrganisationsCommand {
  /** Runs a command; the exit code says how it ended. */
  public static void main(String[] args) {
    Commands.main(new OrganisationsCommand(), args);
  }
}
