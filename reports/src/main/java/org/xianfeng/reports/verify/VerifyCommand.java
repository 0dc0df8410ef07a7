package org.xianfeng.reports.verify;

import org.xianfeng.models.command.Commands;
import picocli.CommandLine.Command;

/** The proofs, by name. */
@Command(
    name = "verify",
    description = "Prove that nothing was lost, doubled or changed.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: ./xianfeng verify counts --wait 120"},
    subcommands = {
      CountsCommand.class,
      RollupCommand.class,
      ParityCommand.class,
      RegistryCommand.class,
      AuditCommand.class
    })
public final class VerifyCommand {
  /** Runs a proof; the exit code says how it ended. */
  public static void main(String[] args) {
    Commands.main(new VerifyCommand(), args);
  }
}
