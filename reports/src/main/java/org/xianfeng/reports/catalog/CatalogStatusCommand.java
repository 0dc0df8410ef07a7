package org.xianfeng.reports.catalog;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.access.ReaderScope;
import org.xianfeng.models.command.Progress;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.registry.StandingOrganisation;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.reports.registry.LandedRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints which data items are there. */
@Command(
    name = "status",
    description =
        "Print the data items of conf/catalog.yaml, each with its owner, its newest record and the"
            + " branches that reported it in time, and how many of the items are there. Shows what"
            + " reader.scope covers.",
    footer = {"", "Example: ./xianfeng catalog status --at 2026-09-21T00:00:00Z"},
    exitCodeList = {"0:printed", "6:not in reader.scope"})
final class CatalogStatusCommand implements Callable<Integer> {
  @Mixin Terminal terminal = new Terminal();

  @Option(names = "--tenant", paramLabel = "TENANT", description = "Whose; the primary tenant.")
  @Nullable String tenant;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "As of then, such as 2026-09-21T00:00:00Z; now when absent.")
  @Nullable Instant at;

  @Option(names = "--json", description = "One JSON object for machines.")
  boolean json;

  /** What there is of an item. */
  private static final class Found {
    private final Set<String> branches = new HashSet<>();
    private @Nullable Instant last;
  }

  @Override
  public Integer call() {
    Settings settings = terminal.settings();
    String owner = tenant == null ? settings.get(Settings.TENANT) : tenant;
    Instant until = at == null ? Instant.now() : at;
    List<DataItem> items = CatalogFile.shipped(terminal.environment()).items();
    ObjectNode root = new ObjectMapper().createObjectNode();
    ArrayNode list = root.put("at", until.toString()).putArray("items");
    int there = 0;
    try (Lake lake = Lake.open(settings);
        Progress progress = terminal.progress("catalog", 0)) {
      Set<String> branches = branches(lake, settings, owner, until);
      root.put("branches", branches.size());
      for (DataItem item : items) {
        progress.step("reading " + item.code());
        Found found = found(lake, owner, item, branches, until);
        there += found.branches.isEmpty() ? 0 : 1;
        progress.clear();
        print(item, found, branches.size(), list);
      }
    }
    root.put("there", there).put("of", items.size());
    terminal
        .out()
        .println(
            json
                ? root.toPrettyString()
                : String.format(Locale.ROOT, "%,d of %,d items are there", there, items.size()));
    return ExitCode.DONE;
  }

  private Set<String> branches(Lake lake, Settings settings, String owner, Instant until) {
    ReaderScope scope = ReaderScope.of(settings, owner);
    if (scope.equals(ReaderScope.NOTHING)) {
      throw new Failure.Forbidden(
          "reader.scope names no organisation of tenant %s".formatted(owner));
    }
    return LandedRegistry.on(
            lake, settings, owner, LocalDate.ofInstant(until, settings.zone(owner)))
        .organisations()
        .stream()
        .filter(one -> one.isBranch() && scope.covers(one.path()))
        .map(StandingOrganisation::code)
        .collect(Collectors.toSet());
  }

  private static Found found(
      Lake lake, String owner, DataItem item, Set<String> branches, Instant until) {
    TableDef table = LandedTables.of(item.event().topic());
    NestedField branch = column(table, LandedColumns.BRANCH.name());
    NestedField recorded = column(table, LandedColumns.RECORDED_TIME.name());
    Expression filter = Expressions.equal(LandedColumns.TENANT.name(), owner);
    @Nullable NestedField type = table.schema().findField("type");
    if (type != null) {
      filter = Expressions.and(filter, Expressions.equal(type.name(), item.event().type()));
    }
    Instant since = until.minus(item.freshWithin());
    Found found = new Found();
    lake.scanNewest(
        table,
        filter,
        List.of(branch, recorded),
        row -> {
          Instant written = row.instant(recorded);
          if (branches.contains(row.text(branch)) && !written.isAfter(until)) {
            @Nullable Instant last = found.last;
            found.last = last == null || last.isBefore(written) ? written : last;
            if (!written.isBefore(since)) {
              found.branches.add(row.text(branch));
            }
          }
        });
    return found;
  }

  private void print(DataItem item, Found found, int branches, ArrayNode list) {
    @Nullable Instant last = found.last;
    list.addObject()
        .put("code", item.code())
        .put("name", item.name())
        .put("owner", item.owner())
        .put("last", last == null ? null : last.toString())
        .put("branches", found.branches.size());
    if (!json) {
      terminal
          .out()
          .printf(
              Locale.ROOT,
              "%-16s %s, %s: newest %s, %,d of %,d branches within %s%n",
              item.code(),
              item.name(),
              item.owner(),
              last == null ? "-" : last,
              found.branches.size(),
              branches,
              item.freshWithin());
    }
  }

  private static NestedField column(TableDef table, String name) {
    return requireNonNull(table.schema().findField(name), name);
  }
}
