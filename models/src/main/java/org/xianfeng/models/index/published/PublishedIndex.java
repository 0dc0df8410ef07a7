package org.xianfeng.models.index.published;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private static final int BEFORE = 0;
  private static final int NOW = 1;

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
    requireNonNull(spec, "spec is null");
    this.hasBefore = before != null;
    IndexTable table = table(spec, before == null ? now : before, now);
    this.old = run(frameBefore.on(spec), table);
    this.current = run(frameNow.on(spec), table);
  }

  private static IndexResult run(IndexSpec spec, IndexTable table) {
    return IndexEngine.score(spec, table, Parameters.NONE, Set.of());
  }

  private static IndexTable table(IndexSpec spec, PublishedUnit before, PublishedUnit now) {
    IndexTable.Builder table = IndexTable.builder(new String[] {"before", "now"});
    for (String text : SpecColumns.texts(spec)) {
      table.text(
          text,
          new String[] {before.texts().getOrDefault(text, ""), now.texts().getOrDefault(text, "")});
    }
    for (String indicator : spec.indicators().keySet()) {
      table.number(
          indicator,
          new double[] {
            before.values().getOrDefault(indicator, Double.NaN),
            now.values().getOrDefault(indicator, Double.NaN)
          });
    }
    return table.build();
  }

  /** The score that follows from the published values; NaN without one. */
  public double score() {
    return current.scores()[NOW];
  }

  /** The score of the earlier period; NaN without one. */
  public double scoreBefore() {
    return hasBefore ? old.scores()[BEFORE] : Double.NaN;
  }

  /**
   * Against the earlier period: what the unit did, what came and went, what the weights and what
   * the goalposts did. Empty when one of the scores is missing.
   */
  public Optional<Explanation> againstBefore() {
    if (Double.isNaN(score()) || Double.isNaN(scoreBefore())) {
      return Optional.empty();
    }
    Breakdowns now = current.explainer().breakdowns();
    Breakdown from = old.explainer().breakdowns().of(BEFORE);
    return Optional.of(Decomposition.between(now.tree(), from, now.of(NOW), frame()));
  }

  /** Of each indicator that is present in both periods, what the change of goalposts did to it. */
  private double[] frame() {
    List<String> items = current.items();
    double[] parts = new double[current.leaves()];
    for (int leaf = 0; leaf < parts.length; leaf++) {
      double[] f0 = old.values(items.get(leaf));
      double[] f1 = current.values(items.get(leaf));
      double part = Decomposition.frame(f0[BEFORE], f1[BEFORE], f0[NOW], f1[NOW]);
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
    boolean[] assumed = breakdowns.assumed(NOW);
    double[] leaves = new double[current.leaves()];
    for (int leaf = 0; leaf < leaves.length; leaf++) {
      String indicator = current.items().get(leaf);
      boolean present = !Double.isNaN(current.values(indicator)[NOW]) || assumed[leaf];
      leaves[leaf] = present ? medians.getOrDefault(indicator, Double.NaN) : Double.NaN;
    }
    Breakdown peers = breakdowns.like(NOW, leaves);
    return Double.isNaN(peers.score())
        ? Optional.empty()
        : Optional.of(Decomposition.between(breakdowns.tree(), peers, breakdowns.of(NOW)));
  }
}
