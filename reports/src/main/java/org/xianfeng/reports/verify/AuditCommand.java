package org.xianfeng.reports.verify;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.command.Progress;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lake.PublicationLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proves that nobody rewrote what was published. */
@Command(
    name = "audit",
    description =
        "Follow the hash chain of the publications, hash the published rows, reports and Delta logs"
            + " again, and hold them and the rows of ops.audit against what was signed in the audit log; name what was changed,"
            + " moved or taken away. Prints number and hash of the last entry: keep it elsewhere, and"
            + " a log that was cut or made anew will not go on from it.",
    footer = {"", "Example: ./xianfeng verify audit"},
    exitCodeList = {"0:untouched", "4:tampered with", "5:nothing published"})
final class AuditCommand implements Callable<Integer> {

  @Option(names = "--tenant", paramLabel = "TENANT", description = "Tenant; all when absent.")
  @Nullable String tenant;

  @Mixin Terminal terminal = new Terminal();

  @Override
  public Integer call() {
    PrintWriter out = terminal.out();
    int wrong = 0;
    try (var lake = Lake.open(terminal.settings())) {
      Map<String, PublicationLog> logs = PublicationLog.readAll(lake);
      var signed = new SignedRecord(terminal.settings(), lake);
      List<String> everywhere = signed.faults(logs);
      for (String one : signed.tenants()) {
        logs.computeIfAbsent(one, gone -> PublicationLog.read(lake, gone));
      }
      if (tenant != null) {
        logs.keySet().retainAll(Set.of(tenant));
      }
      if (logs.isEmpty()) {
        throw new Failure.Missing("Nothing was published: run ./xianfeng batch weekly");
      }
      int all = logs.values().stream().mapToInt(log -> log.entries().size()).sum();
      var content = new PublishedContent(lake);
      try (Progress progress = terminal.progress("publications", all)) {
        int done = 0;
        for (var log : logs.entrySet()) {
          List<PublicationLog.Entry> entries = log.getValue().entries();
          List<String> faults = new ArrayList<>(Chain.faults(entries));
          faults.addAll(signed.faults(log.getKey(), entries));
          for (PublicationLog.Entry entry : entries) {
            faults.addAll(content.faults(entry.publication()));
            progress.at(++done);
          }
          progress.clear();
          out.printf(
              "%s: %,d publications, %,d faults%n", log.getKey(), entries.size(), faults.size());
          faults.forEach(fault -> out.println("  " + fault));
          wrong += faults.size();
        }
      }
      everywhere.forEach(out::println);
      wrong += everywhere.size();
      out.println("audit log: " + signed.head());
      int waiting = signed.waiting();
      if (waiting > 0) {
        out.printf("ops.audit: %,d entries are not there yet: xianfeng batch audit%n", waiting);
      }
    }
    out.println(wrong == 0 ? "untouched" : "TAMPERED WITH");
    return wrong == 0 ? ExitCode.DONE : ExitCode.GATE;
  }
}
