package org.xianfeng.models.index.published;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.IndexEngine;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.explain.Breakdown;
import org.xianfeng.models.index.explain.Breakdowns;
import org.xianfeng.models.index.explain.Decomposition;
import org.xianfeng.models.index.explain.Explanation;
import org.xianfeng.models.index.language.SpecColumns;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.table.IndexTable;

/**
 * One unit of a published index, explained from its published values: they are put through the same
 * engine again, with the frame of their period.
 *
 * <p>Shape: the earlier period may be absent; then only the level and the peers can be explained.
 */
public final class PublishedIndex {
  private final int units;
  private final boolean hasBefore;
  private final IndexResult old;
  private final IndexResult current;

  /**
   * Scores the unit again.
   *
   * @param spec tree and methods, the same in both periods
   * @param before the unit in the period compared with; null = it was not published then
   * @param frameBefore the frame of that period
   * @param now the unit in the period explained
   * @param frameNow the frame of that period
   */
  public PublishedIndex(
      IndexSpec spec,
      @Nullable PublishedUnit before,
      Frame frameBefore,
      PublishedUnit now,
      Frame frameNow) {
    this(
        spec,
        List.of(before == null ? now : before),
        before != null,
        frameBefore,
        List.of(now),
        frameNow);
  }

  private PublishedIndex(
      IndexSpec spec,
      List<PublishedUnit> before,
      boolean hasBefore,
      Frame frameBefore,
      List<PublishedUnit> now,
      Frame frameNow) {
    requireNonNull(spec, "spec is null");
    this.units = now.size();
    this.hasBefore = hasBefore;
    List<PublishedUnit> rows = new ArrayList<>(before);
    rows.addAll(now);
    IndexTable table = table(spec, rows);
    this.old = run(frameBefore.on(spec), table);
    this.current = run(frameNow.on(spec), table);
  }

  /**
   * Explains the change of many units at once.
   *
   * @param before units in the period compared with, by code
   * @param now units in the period explained
   * @return of each unit with a score in both periods, as {@link #againstBefore}
   */
  public static Map<String, Explanation> changes(
      IndexSpec spec,
      Map<String, PublishedUnit> before,
      Frame frameBefore,
      Map<String, PublishedUnit> now,
      Frame frameNow) {
    List<String> codes = now.keySet().stream().filter(before::containsKey).sorted().toList();
    if (codes.isEmpty()) {
      return Map.of();
    }
    PublishedIndex index =
        new PublishedIndex(
            spec,
            codes.stream().map(code -> requireNonNull(before.get(code))).toList(),
            true,
            frameBefore,
            codes.stream().map(code -> requireNonNull(now.get(code))).toList(),
            frameNow);
    Map<String, Explanation> changes = new HashMap<>();
    for (int unit = 0; unit < codes.size(); unit++) {
      String code = codes.get(unit);
      index.change(unit).ifPresent(change -> changes.put(code, change));
    }
    return changes;
  }

  private static IndexResult run(IndexSpec spec, IndexTable table) {
    return IndexEngine.score(spec, table, Parameters.NONE, Set.of());
  }

  private static IndexTable table(IndexSpec spec, List<PublishedUnit> rows) {
    IndexTable.Builder table =
        IndexTable.builder(
            IntStream.range(0, rows.size()).mapToObj(Integer::toString).toArray(String[]::new));
    for (String text : SpecColumns.texts(spec)) {
      table.text(
          text,
          rows.stream().map(row -> row.texts().getOrDefault(text, "")).toArray(String[]::new));
    }
    for (String indicator : spec.indicators().keySet()) {
      table.number(
          indicator,
          rows.stream()
              .mapToDouble(row -> row.values().getOrDefault(indicator, Double.NaN))
              .toArray());
    }
    return table.build();
  }

  /** The score that follows from the published values; NaN without one. */
  public double score() {
    return current.scores()[units];
  }

  /** The score of the earlier period; NaN without one. */
  public double scoreBefore() {
    return hasBefore ? old.scores()[0] : Double.NaN;
  }

  /**
   * Against the earlier period: what the unit did, what came and went, what the weights and what
   * the goalposts did. Empty when one of the scores is missing.
   */
  public Optional<Explanation> againstBefore() {
    return hasBefore ? change(0) : Optional.empty();
  }

  private Optional<Explanation> change(int unit) {
    if (Double.isNaN(current.scores()[units + unit]) || Double.isNaN(old.scores()[unit])) {
      return Optional.empty();
    }
    Breakdowns now = current.explainer().breakdowns();
    Breakdown from = old.explainer().breakdowns().of(unit);
    return Optional.of(Decomposition.between(now.tree(), from, now.of(units + unit), frame(unit)));
  }

  /** Of each indicator that is present in both periods, what the change of goalposts did to it. */
  private double[] frame(int unit) {
    List<String> items = current.items();
    double[] parts = new double[current.leaves()];
    for (int leaf = 0; leaf < parts.length; leaf++) {
      double[] f0 = old.values(items.get(leaf));
      double[] f1 = current.values(items.get(leaf));
      double part = Decomposition.frame(f0[unit], f1[unit], f0[units + unit], f1[units + unit]);
      parts[leaf] = Double.isNaN(part) ? 0 : part;
    }
    return parts;
  }

  /**
   * Against a unit that has the median of each indicator that this one has, or that counted as its
   * worst value. Empty without a score.
   *
   * @param medians normalised values of the peers, by indicator
   */
  public Optional<Explanation> againstPeers(Map<String, Double> medians) {
    if (Double.isNaN(score())) {
      return Optional.empty();
    }
    Breakdowns breakdowns = current.explainer().breakdowns();
    boolean[] assumed = breakdowns.assumed(units);
    double[] leaves = new double[current.leaves()];
    for (int leaf = 0; leaf < leaves.length; leaf++) {
      String indicator = current.items().get(leaf);
      boolean present = !Double.isNaN(current.values(indicator)[units]) || assumed[leaf];
      leaves[leaf] = present ? medians.getOrDefault(indicator, Double.NaN) : Double.NaN;
    }
    Breakdown peers = breakdowns.like(units, leaves);
    return Double.isNaN(peers.score())
        ? Optional.empty()
        : Optional.of(Decomposition.between(breakdowns.tree(), peers, breakdowns.of(units)));
  }
}
