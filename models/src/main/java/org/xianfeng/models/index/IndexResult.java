package org.xianfeng.models.index;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.explain.Explainer;
import org.xianfeng.models.index.integrity.IntegrityStep;
import org.xianfeng.models.index.rank.RankColumn;
import org.xianfeng.models.index.run.Flags;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.table.IndexTable;
import org.xianfeng.models.index.tree.EffectiveWeights;

/**
 * What a run of the index engine gives.
 *
 * <p>Shape: one array for each item (indicator or node), one number for each row of the table, in
 * its order. NaN = missing.
 */
public final class IndexResult {
  private final Work work;
  private final double[] @Nullable [] contributions;
  private final double[] coverage;
  private final IntegrityStep integrity;
  private final List<RankColumn> ranks;
  private final String[] bands;
  private final Map<Stage, double[][]> stages;
  private final Explainer explainer;

  IndexResult(
      Work work,
      double[] @Nullable [] contributions,
      double[] coverage,
      IntegrityStep integrity,
      List<RankColumn> ranks,
      String[] bands,
      Map<Stage, double[][]> stages) {
    this.work = work;
    this.contributions = contributions;
    this.coverage = coverage;
    this.integrity = integrity;
    this.ranks = List.copyOf(ranks);
    this.bands = bands;
    this.stages = stages;
    this.explainer = new Explainer(work);
  }

  /** How far the counts behind a score can be trusted. */
  public IntegrityStep integrity() {
    return integrity;
  }

  /** Explains differences between scores. */
  public Explainer explainer() {
    return explainer;
  }

  /** The specification that was applied. */
  public IndexSpec spec() {
    return work.spec;
  }

  /** The table it was applied to. */
  public IndexTable table() {
    return work.table;
  }

  /** Indicators in the order of the specification, then nodes, children first; the root is last. */
  public List<String> items() {
    return work.tree.items();
  }

  /** Number of indicators: items below it are indicators, the others nodes. */
  public int leaves() {
    return work.tree.leaves();
  }

  /** Number of an item. */
  public int item(String id) {
    return work.tree.item(id);
  }

  /** Normalised values of an indicator, or scores of a node. */
  public double[] values(String id) {
    return work.value[item(id)];
  }

  /** Pooled numerators of an indicator; null where it is made from a ready value. */
  public double @Nullable [] numerators(String indicator) {
    return work.numerator[item(indicator)];
  }

  /** Pooled denominators of an indicator; null where it is made from a ready value. */
  public double @Nullable [] denominators(String indicator) {
    return work.denominator[item(indicator)];
  }

  /** Scores of the index. */
  public double[] scores() {
    return values(work.spec.root());
  }

  /**
   * What the item adds to the score of each row; NaN where it adds nothing because it is missing.
   * Null for a node that hands its contribution down to its children, and for an unused indicator.
   */
  public double @Nullable [] contributions(String id) {
    return contributions[item(id)];
  }

  /**
   * Weight of each indicator in the score of each row, in [0, 1]; NaN where it had no part in it.
   * Worked out on each call.
   */
  public double[][] effectiveWeights() {
    return new EffectiveWeights(work).run();
  }

  /** Share of the index's weight that was observed, in [0, 1]. */
  public double[] coverage() {
    return coverage;
  }

  /** Reasons, by item and row. */
  public Flags flags() {
    return work.flags;
  }

  /** The parameters that were used, given or fitted. */
  public Parameters parameters() {
    return work.book.used();
  }

  /** Ranks, when they were asked for. */
  public List<RankColumn> ranks() {
    return ranks;
  }

  /** Band of each row's score; empty text where there is no score or no rule. */
  public String[] bands() {
    return bands;
  }

  /**
   * Values of the indicators after a stage.
   *
   * @throws NullPointerException if the stage was not kept
   */
  public double[][] stage(Stage stage) {
    return requireNonNull(stages.get(stage), () -> "stage was not kept: " + stage);
  }
}
