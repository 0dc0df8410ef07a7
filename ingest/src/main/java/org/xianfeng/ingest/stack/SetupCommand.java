package org.xianfeng.ingest.stack;

import java.util.concurrent.Callable;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.failure.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes what a home, a catalog and a cluster are made with. */
@Command(
    name = "setup",
    description =
        "Make folders, keys, the owner's token, catalog, tables and a cluster's topics, those that"
            + " are missing; the first command in a home does it by itself.",
    footer = {"", "Example: xianfeng setup"})
final class SetupCommand implements Callable<Integer> {
  @Mixin Terminal terminal = new Terminal();

  @Override
  public Integer call() throws InterruptedException {
    Setup.run(terminal.settings());
    return ExitCode.DONE;
  }
}
