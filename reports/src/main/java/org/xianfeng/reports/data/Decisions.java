package org.xianfeng.reports.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.xianfeng.models.spc.Funnel;
import org.xianfeng.reports.model.ActionLine;
import org.xianfeng.reports.model.Comparison;
import org.xianfeng.reports.model.Coverage;
import org.xianfeng.reports.model.Decision;
import org.xianfeng.reports.model.ProcessChart;
import org.xianfeng.reports.model.UnitShare;
import org.xianfeng.reports.verdict.Variation;

/**
 * Chooses what goes on the agenda: the most urgent three of everything that calls for a decision.
 */
final class Decisions {
  /** Examples that are named. */
  private static final int NAMED = 3;

  /** Below this share of branches with a score, the data itself is on the agenda. */
  private static final double COMPLETE = 0.9;

  /** Days from the week's Monday to the proposed date: the Monday after the report is read. */
  private static final int DAYS = 14;

  private Decisions() {}

  /** At most {@link Decision#MOST}, most urgent first. */
  static List<Decision> of(
      WeekSlice slice,
      OrganisationRow unit,
      Optional<ProcessChart> process,
      Optional<Comparison> comparison,
      List<Coverage> coverage,
      List<ActionLine> actions) {
    LocalDate due = slice.week().monday().plusDays(DAYS);
    List<Decision> urgent = new ArrayList<>();
    List<Decision> usual = new ArrayList<>();
    Map<String, OrganisationRow> homes = Comparisons.homes(slice, unit);
    Map<String, List<ActionLine>> byRule =
        actions.stream()
            .collect(Collectors.groupingBy(ActionLine::rule, TreeMap::new, Collectors.toList()));
    byRule.values().stream()
        .sorted(Comparator.comparingInt((List<ActionLine> lines) -> -lines.size()))
        .forEach(
            lines ->
                (lines.get(0).severity().equals("critical") ? urgent : usual)
                    .add(alerts(lines, unit, homes, due)));
    process
        .filter(chart -> chart.verdict().variation() == Variation.CONCERNING)
        .ifPresent(
            chart ->
                urgent.add(
                    new Decision(
                        Decision.Kind.CHANGE,
                        chart.indicator().id(),
                        1,
                        1,
                        List.of(),
                        unit.name(),
                        due)));
    comparison.flatMap(c -> visit(c, unit, due)).ifPresent(urgent::add);
    coverage.stream()
        .limit(1)
        .filter(c -> c.branches() > 0 && c.share() < COMPLETE)
        .forEach(
            c ->
                urgent.add(
                    new Decision(
                        Decision.Kind.REPORTING,
                        c.id(),
                        c.branches() - c.known(),
                        c.branches() - c.known(),
                        List.of(),
                        unit.name(),
                        due)));
    urgent.addAll(usual);
    return urgent.stream().limit(Decision.MOST).toList();
  }

  private static Decision alerts(
      List<ActionLine> lines,
      OrganisationRow unit,
      Map<String, OrganisationRow> homes,
      LocalDate due) {
    List<String> names = lines.stream().map(ActionLine::branchName).distinct().toList();
    Map<String, Long> owners =
        lines.stream()
            .collect(
                Collectors.groupingBy(
                    line -> homes.getOrDefault(line.branch(), unit).name(),
                    TreeMap::new,
                    Collectors.counting()));
    String owner = owners.size() == 1 ? owners.keySet().iterator().next() : unit.name();
    return new Decision(
        Decision.Kind.ALERTS,
        lines.get(0).rule(),
        lines.size(),
        names.size(),
        names.stream().limit(NAMED).toList(),
        owner,
        due);
  }

  private static Optional<Decision> visit(
      Comparison comparison, OrganisationRow unit, LocalDate due) {
    List<UnitShare> below = comparison.subUnits(Funnel.Place.BELOW);
    if (below.isEmpty()) {
      below = comparison.branches(Funnel.Place.BELOW);
    }
    if (below.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Decision(
            Decision.Kind.VISIT,
            comparison.indicator().id(),
            below.size(),
            below.size(),
            below.stream().limit(NAMED).map(UnitShare::name).toList(),
            unit.name(),
            due));
  }
}
