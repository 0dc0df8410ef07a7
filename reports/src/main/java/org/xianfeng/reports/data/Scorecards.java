package org.xianfeng.reports.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.xianfeng.models.event.Sector;
import org.xianfeng.models.spc.Quantiles;
import org.xianfeng.reports.model.Coverage;
import org.xianfeng.reports.model.Figure;
import org.xianfeng.reports.model.ReportIndicator;
import org.xianfeng.reports.model.ScoreRow;
import org.xianfeng.reports.model.Trend;
import org.xianfeng.reports.verdict.Verdict;

/**
 * Makes the scorecard of a unit: the index and its dimensions as medians of branches, measures as
 * sums.
 */
final class Scorecards {
  /** Dimensions in the order of the page; others follow in the order of their names. */
  private static final List<String> DIMENSIONS =
      List.of("common", "organisation", "meetings", "learning", "closure", "sector");

  /** Single measures by how much they tell apart; those without any data are left out. */
  private static final List<String> MEASURES =
      List.of(
          "presence",
          "response_8min",
          "resolution",
          "theme_day",
          "members_present",
          "required_training",
          "timely_record",
          "satisfaction",
          "rectification",
          "completions");

  private static final int MOST_ROWS = 10;

  private Scorecards() {}

  /** Rows of a unit, at most ten. */
  static List<ScoreRow> of(WeekSlice slice, OrganisationRow unit) {
    List<ScoreRow> rows = new ArrayList<>();
    String root = slice.publication().root();
    rows.add(node(slice, unit, root, 0));
    for (String dimension : dimensions(slice, root)) {
      ScoreRow row = node(slice, unit, dimension, 1);
      if (row.trend().values().length > 0) {
        rows.add(row);
      }
    }
    for (String measure : MEASURES) {
      if (rows.size() < MOST_ROWS) {
        ScoreRow row = measure(slice, unit, measure);
        if (row.trend().values().length > 0) {
          rows.add(row);
        }
      }
    }
    return List.copyOf(rows);
  }

  /** How many branches of a unit have a score, for the index and each dimension. */
  static List<Coverage> coverage(WeekSlice slice, OrganisationRow unit) {
    List<OrganisationRow> branches =
        slice.branches().stream().filter(branch -> branch.below(unit.path())).toList();
    List<String> nodes = new ArrayList<>();
    nodes.add(slice.publication().root());
    nodes.addAll(dimensions(slice, slice.publication().root()));
    Map<String, Map<String, Double>> scores =
        slice.scores().getOrDefault(slice.week().toString(), Map.of());
    return nodes.stream()
        .map(
            node -> {
              Map<String, Double> known = scores.getOrDefault(node, Map.of());
              return new Coverage(
                  node,
                  branches.stream().filter(branch -> known.containsKey(branch.code())).count(),
                  branches.size());
            })
        .toList();
  }

  /** The trend of one measure. */
  static ScoreRow measure(WeekSlice slice, OrganisationRow unit, String measure) {
    List<Figure> figures = new ArrayList<>();
    for (String week : slice.weeks()) {
      Counted counted =
          slice.units(week).stream()
              .filter(row -> row.code().equals(unit.code()))
              .findFirst()
              .map(row -> row.count(measure))
              .orElse(Counted.NOTHING);
      figures.add(Figures.of(measure, counted));
    }
    return row(Targets.indicator(measure), 2, new Trend(slice.weeks(), figures), Optional.empty());
  }

  private static ScoreRow node(WeekSlice slice, OrganisationRow unit, String node, int level) {
    List<Figure> figures = new ArrayList<>();
    double[] scores = new double[0];
    for (String week : slice.weeks()) {
      scores = scores(slice, unit, week, node);
      figures.add(
          scores.length == 0
              ? Figure.UNKNOWN
              : Figure.of(Quantiles.sorted(scores, 0.5), scores.length));
    }
    Optional<ScoreRow.Middle> middle =
        scores.length < 4
            ? Optional.empty()
            : Optional.of(
                new ScoreRow.Middle(
                    Quantiles.sorted(scores, 0.25), Quantiles.sorted(scores, 0.75)));
    return row(Targets.node(node), level, new Trend(slice.weeks(), figures), middle);
  }

  private static ScoreRow row(
      ReportIndicator indicator, int level, Trend trend, Optional<ScoreRow.Middle> middle) {
    Verdict verdict =
        trend.latest().known()
            ? Verdict.of(trend.values(), indicator.higherIsBetter(), indicator.target())
            : Verdict.of(new double[0], indicator.higherIsBetter(), indicator.target());
    return new ScoreRow(indicator, level, trend, middle, verdict);
  }

  /** Scores of the branches that were below the unit in a week, ascending. */
  private static double[] scores(WeekSlice slice, OrganisationRow unit, String week, String node) {
    Map<String, String> paths = slice.paths().getOrDefault(week, Map.of());
    double[] scores =
        slice.scores().getOrDefault(week, Map.of()).getOrDefault(node, Map.of()).entrySet().stream()
            .filter(entry -> paths.getOrDefault(entry.getKey(), "").startsWith(unit.path() + "/"))
            .mapToDouble(Map.Entry::getValue)
            .filter(score -> !Double.isNaN(score))
            .toArray();
    Arrays.sort(scores);
    return scores;
  }

  private static List<String> dimensions(WeekSlice slice, String root) {
    TreeSet<String> others = new TreeSet<>();
    slice.scores().values().forEach(nodes -> others.addAll(nodes.keySet()));
    others.remove(root);
    // what only branches of one sector have stands in their own reports
    Arrays.stream(Sector.values()).map(Sector::text).forEach(others::remove);
    List<String> dimensions = new ArrayList<>();
    for (String dimension : DIMENSIONS) {
      if (others.remove(dimension)) {
        dimensions.add(dimension);
      }
    }
    dimensions.addAll(others);
    return dimensions;
  }
}
