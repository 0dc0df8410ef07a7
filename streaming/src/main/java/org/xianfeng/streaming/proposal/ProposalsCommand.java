package org.xianfeng.streaming.proposal;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.failure.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what waits for approval. */
@Command(
    name = "proposals",
    description =
        "Print what waits for somebody's approval: digest, when and by whose token it was proposed,"
            + " its rules, and what they would have raised.",
    footer = {"", "Example: xianfeng rules proposals"})
public final class ProposalsCommand implements Callable<Integer> {
  @Mixin private Terminal terminal = new Terminal();

  @Override
  public Integer call() throws IOException {
    for (Proposal proposal : Proposals.of(terminal.settings()).all()) {
      terminal
          .out()
          .printf(
              "%s %s %s %s%n",
              proposal.name(),
              proposal.at(),
              proposal.by(),
              String.join(" ", proposal.rules().keySet()));
      proposal.found().forEach(line -> terminal.out().println("  " + line));
    }
    return ExitCode.DONE;
  }
}
