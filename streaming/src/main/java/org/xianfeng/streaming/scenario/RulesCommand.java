package org.xianfeng.streaming.scenario;

import org.xianfeng.models.command.Commands;
import org.xianfeng.streaming.backtest.BacktestCommand;
import org.xianfeng.streaming.proposal.PlanCommand;
import org.xianfeng.streaming.proposal.ProposalsCommand;
import org.xianfeng.streaming.proposal.PublishCommand;
import picocli.CommandLine.Command;

/** Entry point of the commands about alert rules. */
@Command(
    name = "rules",
    description = "Check, try and activate alert rules.",
    footer = {"", "Example: xianfeng rules lint conf/rules/*.yaml"},
    subcommands = {
      LintCommand.class,
      TestCommand.class,
      BacktestCommand.class,
      PlanCommand.class,
      PublishCommand.class,
      ProposalsCommand.class
    })
public final class RulesCommand {
  /** Runs one of the subcommands. */
  public static void main(String[] args) {
    Commands.main(new RulesCommand(), args);
  }
}
