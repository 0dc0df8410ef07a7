package org.xianfeng.ingest.token;

import java.io.IOException;
import java.time.Instant;
import org.xianfeng.models.access.Grant;
import org.xianfeng.models.access.TokenFile;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.failure.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Issues, lists and revokes the tokens that the console asks for. */
@Command(
    name = "token",
    synopsisSubcommandLabel = "COMMAND",
    description = "Who may see which part of the console, and which platform may send by HTTP.",
    subcommands = {IssueCommand.class, RevokeCommand.class},
    footer = {"", "Example: xianfeng token issue 990101001"})
public final class TokenCommand {
  /** Runs one of the commands. */
  public static void main(String[] args) {
    Commands.main(new TokenCommand(), args);
  }

  /** Lists what is kept of them. */
  @Command(
      name = "list",
      description = "Print digest, tenant, organisation or source, role and end of each token.",
      footer = {"", "Example: xianfeng token list"})
  int list(@Mixin Terminal terminal) throws IOException {
    for (TokenFile.Entry entry : TokenFile.of(terminal.settings()).entries()) {
      Grant grant = entry.grant();
      terminal
          .out()
          .printf(
              "%s %s %s %s %s%n",
              entry.name(), grant.tenant(), grant.subject(), grant.word(), entry.expires());
    }
    return ExitCode.DONE;
  }

  /** Prints where the owner of the home signs in. */
  @Command(
      name = "link",
      description =
          "Print the address that opens the console for whoever owns this home, as administrator.",
      footer = {"", "Example: xianfeng token link"})
  int link(@Mixin Terminal terminal) throws IOException {
    terminal.out().println(OwnerToken.link(terminal.settings(), Instant.now()));
    return ExitCode.DONE;
  }
}
