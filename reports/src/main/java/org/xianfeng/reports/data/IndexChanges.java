package org.xianfeng.reports.data;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.xianfeng.models.index.explain.GroupChange;
import org.xianfeng.models.spc.Quantiles;
import org.xianfeng.reports.model.IndexChange;

/** Takes the change of a unit's index apart. */
final class IndexChanges {
  private static final double TOLERANCE = 1e-9;

  private IndexChanges() {}

  /** The change since the week before; empty where nothing can be said of it. */
  static Optional<IndexChange> of(WeekSlice slice, OrganisationRow unit) {
    WeekChange week = slice.change();
    if (week == null) {
      return Optional.empty();
    }
    Map<String, String> parts = new HashMap<>();
    Map<String, String> names = new HashMap<>();
    Comparisons.homes(slice, unit)
        .forEach(
            (branch, home) -> {
              parts.put(branch, home.code());
              names.put(home.code(), home.name());
            });
    Map<String, Double> before = scores(slice, unit, week.from());
    Map<String, Double> after = scores(slice, unit, slice.week().toString());
    GroupChange change =
        GroupChange.of(
            scored(before, parts, unit),
            scored(after, parts, unit),
            week.between(before, after, TOLERANCE));
    return Double.isNaN(change.points())
        ? Optional.empty()
        : Optional.of(new IndexChange(week.from(), change, median(before), median(after), names));
  }

  /** Scores that may be shown of the branches that were below the unit in a week. */
  private static Map<String, Double> scores(WeekSlice slice, OrganisationRow unit, String week) {
    Map<String, String> paths = slice.paths().getOrDefault(week, Map.of());
    Map<String, Double> scores = new TreeMap<>();
    slice
        .scores()
        .getOrDefault(week, Map.of())
        .getOrDefault(slice.publication().root(), Map.of())
        .forEach(
            (branch, score) -> {
              if (!Double.isNaN(score)
                  && paths.getOrDefault(branch, "").startsWith(unit.path() + "/")) {
                scores.put(branch, score);
              }
            });
    return scores;
  }

  private static Map<String, GroupChange.Scored> scored(
      Map<String, Double> scores, Map<String, String> parts, OrganisationRow unit) {
    Map<String, GroupChange.Scored> scored = new HashMap<>();
    scores.forEach(
        (branch, score) ->
            scored.put(
                branch, new GroupChange.Scored(parts.getOrDefault(branch, unit.code()), score)));
    return scored;
  }

  private static double median(Map<String, Double> scores) {
    double[] sorted = scores.values().stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : Quantiles.sorted(sorted, 0.5);
  }
}
