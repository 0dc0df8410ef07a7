package org.xianfeng.reports.verify;

import java.util.Map;
import org.xianfeng.models.command.Commands;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The proofs, by name. */
@Command(
    name = "verify",
    description = "Prove that nothing was lost, doubled or changed.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example: ./xianfeng verify counts --wait 120"})
public final class VerifyCommand {
  private VerifyCommand() {}

  /** Runs a proof; the exit code says how it ended. */
  public static void main(String[] args) {
    Commands.main(commandLine(System.getenv()), args);
  }

  /** The command line, for {@link #main} and for tests. */
  public static CommandLine commandLine(Map<String, String> environment) {
    return Commands.line(
        new VerifyCommand(),
        new CountsCommand(environment),
        new RollupCommand(environment),
        new AuditCommand(environment));
  }
}
