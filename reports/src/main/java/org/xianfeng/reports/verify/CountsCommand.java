package org.xianfeng.reports.verify;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.xianfeng.models.command.Progress;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.job.SourceRun;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.lake.Lake;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proves that every record that was sent has landed, or is counted as duplicate or refused. */
@Command(
    name = "counts",
    description =
        "Prove for each source of this home that rows read = taken + left out + refused and that what"
            + " was sent of them is in Kafka, for each source and day that sent = landed + duplicates"
            + " + quarantined, for each topic partition that every offset is accounted for once, and for"
            + " each tenant with publications that landed = counted in facts + not counted.",
    footer = {"", "Example: ./xianfeng verify counts --wait 120"},
    exitCodeList = {"0:exact", "4:not exact", "5:no broker"})
final class CountsCommand implements Callable<Integer> {
  private static final long PAUSE_MILLIS = 1_000;

  @Option(names = "--json", description = "Print everything as JSON.")
  boolean json;

  @Option(
      names = "--summary",
      description = "One line for each source, and each day that is not exact.")
  boolean summary;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description = "Wait until everything has landed, at most this long.")
  int wait;

  @Mixin Terminal terminal = new Terminal();

  @Override
  public Integer call() throws InterruptedException, IOException {
    Settings settings = terminal.settings();
    PrintWriter out = terminal.out();
    Ledger ledger = prove(settings);
    List<FileCount> files = FileCount.of(SourceRun.all(settings.home()), ledger.counts());
    List<FactCount> facts = facts(settings);
    out.print(
        json
            ? CountsText.json(ledger, files, facts)
            : CountsText.plain(ledger, files, facts, summary));
    return CountsText.exact(ledger, files, facts) ? ExitCode.DONE : ExitCode.GATE;
  }

  private List<FactCount> facts(Settings settings) {
    try (var lake = Lake.open(settings);
        Progress progress = terminal.progress("counts", 0)) {
      progress.step("reading the facts");
      return settings.tenants().stream()
          .flatMap(tenant -> FactCount.of(lake, settings, tenant).stream())
          .toList();
    }
  }

  private Ledger prove(Settings settings) throws InterruptedException {
    Function<String, ZoneId> zones = settings::zone;
    Instant deadline = Instant.now().plus(Duration.ofSeconds(wait));
    var ledger = new Ledger();
    try (var lake = Lake.open(settings);
        var sent = new SentRecords(KafkaAccess.of(settings), zones, ledger);
        Progress progress = terminal.progress("counts", 0)) {
      var accounted = new AccountedRecords(lake, zones);
      while (true) {
        progress.step("reading the topics");
        sent.readToEnd(ledger);
        boolean last = !Instant.now().isBefore(deadline);
        long rows = accounted.rows();
        progress.step("%,d of %,d records in the lake".formatted(rows, sent.records()));
        if (last || rows >= sent.records()) {
          ledger.clearAccounts();
          accounted.readInto(ledger);
          if (last || ledger.exact()) {
            return ledger;
          }
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }
}
