package org.xianfeng.ingest.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.failure.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what is missing on this machine. */
@Command(
    name = "doctor",
    description = "Say what is missing on this machine, and what to do about it.",
    exitCodeList = {"0:nothing is missing", "1:something is"},
    footer = {"", "Example: xianfeng doctor"})
final class DoctorCommand implements Callable<Integer> {
  @Mixin StackOptions options = new StackOptions();
  @Mixin Terminal terminal = new Terminal();

  @Option(names = "--json", description = "A JSON list for machines.")
  boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<MachineCheck> findings =
        new Doctor(SettingsParser.parse(terminal.environment())).findings();
    var out = terminal.out();
    if (json) {
      out.println(new ObjectMapper().writeValueAsString(findings));
    } else {
      for (MachineCheck finding : findings) {
        out.printf(
            "%s %-20s %s%n", finding.ok() ? "ok  " : "FAIL", finding.what(), finding.sentence());
      }
    }
    return findings.stream().allMatch(MachineCheck::ok) ? ExitCode.DONE : ExitCode.HANDLED;
  }
}
