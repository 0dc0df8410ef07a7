package org.xianfeng.reports.verify;

import java.io.PrintWriter;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.audit.Publication;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.table.Publications;
import org.xianfeng.reports.data.Lake;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proves that nobody rewrote what was published. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description =
        "Follow the hash chain of the publications, and hash the published rows again; name what"
            + " was changed, moved or taken away.",
    footer = {"", "Example: ./xianfeng verify audit"},
    exitCodeList = {"0:untouched", "4:tampered with", "5:nothing published"})
final class AuditCommand implements Callable<Integer> {

  @Option(names = "--tenant", paramLabel = "TENANT", description = "Tenant; all when absent.")
  @Nullable String tenant;

  @Mixin Terminal terminal = new Terminal();

  private final Map<String, String> environment;

  AuditCommand(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Integer call() {
    PrintWriter out = terminal.out();
    int wrong = 0;
    try (var lake = new Lake(CatalogSettings.from(SettingsParser.parse(environment)))) {
      Map<String, List<Chain.Link>> chains = chains(lake);
      if (chains.isEmpty()) {
        throw new Failure.Missing("Nothing was published: run ./xianfeng batch weekly");
      }
      var content = new PublishedContent(lake);
      for (var chain : chains.entrySet()) {
        List<String> faults = new ArrayList<>(Chain.faults(chain.getValue()));
        chain.getValue().forEach(link -> faults.addAll(content.faults(link.publication())));
        out.printf(
            "%s: %,d publications, %,d faults%n",
            chain.getKey(), chain.getValue().size(), faults.size());
        faults.forEach(fault -> out.println("  " + fault));
        wrong += faults.size();
      }
    }
    out.println(wrong == 0 ? "untouched" : "TAMPERED WITH");
    out.flush();
    return wrong == 0 ? ExitCode.DONE : ExitCode.GATE;
  }

  private Map<String, List<Chain.Link>> chains(Lake lake) {
    Optional<Long> snapshot = lake.current(Publications.TABLE);
    if (snapshot.isEmpty()) {
      return Map.of();
    }
    Expression filter =
        tenant == null
            ? Expressions.alwaysTrue()
            : Expressions.equal(Publications.TENANT.name(), tenant);
    Map<String, List<Chain.Link>> chains = new TreeMap<>();
    lake
        .rows(
            Publications.TABLE,
            snapshot.get(),
            filter,
            Publications.TABLE.schema().columns(),
            AuditCommand::link)
        .stream()
        .sorted(
            Comparator.comparing((Chain.Link link) -> link.publication().week())
                .thenComparingInt(link -> link.publication().revision()))
        .forEach(
            link ->
                chains
                    .computeIfAbsent(link.publication().tenant(), any -> new ArrayList<>())
                    .add(link));
    return chains;
  }

  private static Chain.Link link(Record row) {
    return new Chain.Link(
        new Publication(
            text(row, Publications.TENANT),
            text(row, Publications.WEEK),
            ((Number) row.getField(Publications.REVISION.name())).intValue(),
            text(row, Publications.TAG),
            text(row, Publications.SPEC_ID),
            text(row, Publications.SPEC_HASH),
            text(row, Publications.PARAMETER_HASH),
            text(row, Publications.INPUTS),
            outputs(text(row, Publications.OUTPUTS)),
            text(row, Publications.ENGINE),
            ((Number) row.getField(Publications.SEED.name())).longValue(),
            text(row, Publications.CONTENT_HASH),
            text(row, Publications.PREVIOUS_HASH),
            ((OffsetDateTime) row.getField(Publications.PUBLISHED_AT.name())).toInstant()),
        text(row, Publications.HASH));
  }

  /** Reads {@code table=snapshot,table=snapshot}; what does not fit breaks the hash anyway. */
  private static Map<String, Long> outputs(String text) {
    Map<String, Long> outputs = new HashMap<>();
    for (String pair : text.split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0 && pair.substring(equals + 1).matches("-?\\d{1,19}")) {
        outputs.put(pair.substring(0, equals), Long.parseLong(pair.substring(equals + 1)));
      }
    }
    return outputs;
  }

  private static String text(Record row, NestedField column) {
    return String.valueOf(row.getField(column.name()));
  }
}
