package org.xianfeng.reports.verify;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.command.Progress;
import org.xianfeng.models.command.Terminal;
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
    description =
        "Prove for every unit and measure that the published number is the sum over its branches,"
            + " and over its children.",
    footer = {"", "Example: ./xianfeng verify rollup --week 2026-W38"},
    exitCodeList = {"0:equal", "4:different", "5:nothing published"})
final class RollupCommand implements Callable<Integer> {
  private static final int MOST_NAMED = 20;

  /** Every column of a unit that adds up; a branch counts as one. */
  private static final List<NestedField> OF_UNITS =
      summed(
          UnitWeeks.BRANCHES, UnitWeeks.MEMBERS, UnitWeeks.FULL_MEMBERS, UnitWeeks.EXEMPT_MEMBERS);

  @Option(names = "--week", paramLabel = "WEEK", description = "ISO week; all when absent.")
  @Nullable IsoWeek week;

  @Option(names = "--tenant", paramLabel = "TENANT", description = "Tenant; all when absent.")
  @Nullable String tenant;

  @Mixin Terminal terminal = new Terminal();

  @Override
  public Integer call() {
    Expression filter = Expressions.alwaysTrue();
    if (week != null) {
      filter = Expressions.and(filter, Expressions.equal(MartColumns.WEEK.name(), week.toString()));
    }
    if (tenant != null) {
      filter = Expressions.and(filter, Expressions.equal(MartColumns.TENANT.name(), tenant));
    }
    Map<String, RollUpProof> rollUps = new TreeMap<>();
    try (var lake = Lake.open(terminal.settings());
        Progress progress = terminal.progress("rollup", 0)) {
      progress.step("adding up branches");
      readBranches(lake, filter, rollUps);
      progress.step("comparing units");
      readUnits(lake, filter, rollUps);
    }
    return print(rollUps);
  }

  private int print(Map<String, RollUpProof> rollUps) {
    PrintWriter out = terminal.out();
    if (rollUps.isEmpty()) {
      throw new Failure.Missing("No rows of that week and tenant: run ./xianfeng batch weekly");
    }
    long cells = 0;
    int wrong = 0;
    for (var entry : rollUps.entrySet()) {
      RollUpProof.Outcome outcome = entry.getValue().compare();
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
    return wrong == 0 ? ExitCode.DONE : ExitCode.GATE;
  }

  private static void readBranches(Lake lake, Expression filter, Map<String, RollUpProof> rollUps) {
    List<NestedField> summed =
        summed(BranchWeeks.MEMBERS, BranchWeeks.FULL_MEMBERS, BranchWeeks.EXEMPT_MEMBERS);
    read(
        lake,
        BranchWeeks.TABLE,
        filter,
        BranchWeeks.PATH,
        summed,
        row -> {
          List<@Nullable Long> values = values(row, summed);
          values.add(0, 1L);
          rollUp(rollUps, row).branch(row.text(BranchWeeks.PATH), values.toArray(Long[]::new));
        });
  }

  private static void readUnits(Lake lake, Expression filter, Map<String, RollUpProof> rollUps) {
    read(
        lake,
        UnitWeeks.TABLE,
        filter,
        UnitWeeks.PATH,
        OF_UNITS,
        row ->
            rollUp(rollUps, row)
                .unit(row.text(UnitWeeks.PATH), values(row, OF_UNITS).toArray(Long[]::new)));
  }

  private static void read(
      Lake lake,
      TableDef table,
      Expression filter,
      NestedField path,
      List<NestedField> summed,
      Consumer<LakeRow> each) {
    List<NestedField> columns = new ArrayList<>(summed);
    columns.addAll(List.of(MartColumns.TENANT, MartColumns.WEEK, path));
    lake.scanNewest(table, filter, columns, each);
  }

  private static RollUpProof rollUp(Map<String, RollUpProof> rollUps, LakeRow row) {
    String name = row.text(MartColumns.TENANT) + ' ' + row.text(MartColumns.WEEK);
    return rollUps.computeIfAbsent(
        name,
        any ->
            new RollUpProof(
                OF_UNITS.stream().map(NestedField::name).toList(),
                Measures.all().stream()
                    .map(Measures.Measure::denominatorColumn)
                    .collect(Collectors.toSet())));
  }

  private static List<@Nullable Long> values(LakeRow row, List<NestedField> columns) {
    List<@Nullable Long> values = new ArrayList<>();
    columns.forEach(column -> values.add(row.count(column)));
    return values;
  }

  /** Some columns and all measures. */
  private static List<NestedField> summed(NestedField... first) {
    List<NestedField> columns = new ArrayList<>(List.of(first));
    columns.addAll(Measures.additiveColumns());
    return List.copyOf(columns);
  }
}
