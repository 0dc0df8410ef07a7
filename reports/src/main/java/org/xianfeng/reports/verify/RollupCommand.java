package org.xianfeng.reports.verify;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lake.LakeRow;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.MartColumns;
import org.xianfeng.models.table.Measures;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.table.UnitWeeks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proves that every unit's numbers are the sums of its branches and of its children. */
@Command(
    name = "rollup",
    mixinStandardHelpOptions = true,
    description =
        "Prove for every unit and measure that the published number is the sum over its branches,"
            + " and over its children.",
    footer = {"", "Example: ./xianfeng verify rollup --week 2026-W38"},
    exitCodeList = {"0:equal", "4:different", "5:nothing published"})
final class RollupCommand implements Callable<Integer> {
  private static final int MOST_NAMED = 20;

  @Option(names = "--week", paramLabel = "WEEK", description = "ISO week; all when absent.")
  @Nullable IsoWeek week;

  @Option(names = "--tenant", paramLabel = "TENANT", description = "Tenant; all when absent.")
  @Nullable String tenant;

  @Mixin Terminal terminal = new Terminal();

  private final Map<String, String> environment;

  RollupCommand(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Integer call() {
    Expression filter = Expressions.alwaysTrue();
    if (week != null) {
      filter = Expressions.and(filter, Expressions.equal(MartColumns.WEEK.name(), week.toString()));
    }
    if (tenant != null) {
      filter = Expressions.and(filter, Expressions.equal(MartColumns.TENANT.name(), tenant));
    }
    Map<String, RollUp> rollUps = new TreeMap<>();
    try (var lake = Lake.open(SettingsParser.parse(environment))) {
      readBranches(lake, filter, rollUps);
      readUnits(lake, filter, rollUps);
    }
    return print(rollUps);
  }

  private int print(Map<String, RollUp> rollUps) {
    PrintWriter out = terminal.out();
    if (rollUps.isEmpty()) {
      throw new Failure.Missing("No rows of that week and tenant: run ./xianfeng batch weekly");
    }
    long cells = 0;
    int wrong = 0;
    for (var entry : rollUps.entrySet()) {
      RollUp.Outcome outcome = entry.getValue().compare();
      cells += outcome.cells();
      wrong += outcome.differences().size();
      out.printf(
          "%s: %,d units, %,d cells compared, %,d different%n",
          entry.getKey(), outcome.units(), outcome.cells(), outcome.differences().size());
      outcome.differences().stream()
          .limit(MOST_NAMED)
          .forEach(
              difference ->
                  out.printf(
                      "  %s %s: published %s, sum of its %s %s%n",
                      difference.unit(),
                      difference.column(),
                      difference.published(),
                      difference.against(),
                      difference.summed()));
    }
    out.printf("%,d cells compared, %s%n", cells, wrong == 0 ? "all equal" : wrong + " different");
    out.flush();
    return wrong == 0 ? ExitCode.DONE : ExitCode.GATE;
  }

  private static void readBranches(Lake lake, Expression filter, Map<String, RollUp> rollUps) {
    List<NestedField> columns = new ArrayList<>();
    columns.add(MartColumns.TENANT);
    columns.add(MartColumns.WEEK);
    columns.add(BranchWeeks.PATH);
    columns.add(BranchWeeks.MEMBERS);
    columns.add(BranchWeeks.FULL_MEMBERS);
    columns.add(BranchWeeks.EXEMPT_MEMBERS);
    columns.addAll(measures());
    read(
        lake,
        BranchWeeks.TABLE,
        filter,
        columns,
        row -> {
          @Nullable Long[] values = values(row, columns, 3, 1);
          values[0] = 1L;
          rollUp(rollUps, row).branch(row.text(BranchWeeks.PATH), values);
        });
  }

  private static void readUnits(Lake lake, Expression filter, Map<String, RollUp> rollUps) {
    List<NestedField> columns = new ArrayList<>();
    columns.add(MartColumns.TENANT);
    columns.add(MartColumns.WEEK);
    columns.add(UnitWeeks.PATH);
    columns.add(UnitWeeks.BRANCHES);
    columns.add(UnitWeeks.MEMBERS);
    columns.add(UnitWeeks.FULL_MEMBERS);
    columns.add(UnitWeeks.EXEMPT_MEMBERS);
    columns.addAll(measures());
    read(
        lake,
        UnitWeeks.TABLE,
        filter,
        columns,
        row -> rollUp(rollUps, row).unit(row.text(UnitWeeks.PATH), values(row, columns, 3, 0)));
  }

  private static void read(
      Lake lake,
      TableDef table,
      Expression filter,
      List<NestedField> columns,
      Consumer<LakeRow> each) {
    lake.newest(table).ifPresent(at -> lake.scan(table, at.snapshotId(), filter, columns, each));
  }

  private static RollUp rollUp(Map<String, RollUp> rollUps, LakeRow row) {
    String name = row.text(MartColumns.TENANT) + ' ' + row.text(MartColumns.WEEK);
    return rollUps.computeIfAbsent(name, any -> new RollUp(names(), denominators()));
  }

  /** The numbers of a row, from a column on, after some places left free. */
  private static @Nullable Long[] values(
      LakeRow row, List<NestedField> columns, int from, int free) {
    @Nullable Long[] values = new Long[columns.size() - from + free];
    for (int at = from; at < columns.size(); at++) {
      values[at - from + free] = row.count(columns.get(at));
    }
    return values;
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    names.add(UnitWeeks.BRANCHES.name());
    names.add(UnitWeeks.MEMBERS.name());
    names.add(UnitWeeks.FULL_MEMBERS.name());
    names.add(UnitWeeks.EXEMPT_MEMBERS.name());
    measures().forEach(field -> names.add(field.name()));
    return names;
  }

  private static Set<String> denominators() {
    return Measures.all().stream()
        .map(Measures.Measure::denominatorColumn)
        .collect(Collectors.toSet());
  }

  /** Every column of the contract that adds up: numerators, denominators and plain counts. */
  private static List<NestedField> measures() {
    List<NestedField> columns = new ArrayList<>();
    for (Measures.Measure measure : Measures.all()) {
      columns.add(measure.numerator());
      columns.add(measure.denominator());
    }
    columns.addAll(Measures.counts());
    return columns;
  }
}
