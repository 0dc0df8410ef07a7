package org.xianfeng.batch.publication;

import java.util.concurrent.Callable;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.lake.Lake;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Brings the table of the audit log up to date. */
@Command(
    name = "audit",
    description = {
      "Append to ops.audit the entries of the signed audit log that it does not have yet.",
      "Each publication does so, too; verify audit holds the table against the log."
    },
    exitCodeList = {"3:the log is not as it was written"},
    footer = {"", "Example: xianfeng batch audit"})
public final class AuditTableCommand implements Callable<Integer> {
  @Mixin private Terminal terminal = new Terminal();

  @Override
  public Integer call() {
    Settings settings = terminal.settings();
    try (Lake lake = Lake.open(settings)) {
      terminal.out().printf("ops.audit: %,d entries more%n", new SignedLog(settings).follow(lake));
    }
    return ExitCode.DONE;
  }
}
