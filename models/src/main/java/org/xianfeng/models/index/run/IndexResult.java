package org.xianfeng.models.index.run;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.table.IndexTable;

/**
 * What a run of the index engine gives.
 *
 * <p>Shape: one array for each item (indicator or node), one number for each row of the table, in
 * its order. NaN = missing.
 */
public final class IndexResult {
  private final IndexSpec spec;
  private final IndexTable table;
  private final List<String> items;
  private final double[][] values;
  private final double[] @Nullable [] numerators;
  private final double[] @Nullable [] denominators;
  private final double[] @Nullable [] contributions;
  private final double[] coverage;
  private final Flags flags;
  private final Parameters parameters;
  private final List<RankColumn> ranks;
  private final String[] bands;
  private final Map<Stage, double[][]> stages;
  private final Explainer explainer;
  private final IntegrityStep integrity;

  IndexResult(
      Work work,
      List<NodePlan> plans,
      double[] @Nullable [] contributions,
      double[] coverage,
      IntegrityStep integrity,
      List<RankColumn> ranks,
      String[] bands,
      Map<Stage, double[][]> stages) {
    this.spec = work.spec;
    this.table = work.table;
    this.items =
        java.util.stream.Stream.concat(
                work.leaves.stream().map(leaf -> leaf.id()),
                work.nodes.stream().map(node -> node.id()))
            .toList();
    this.values = work.value;
    this.numerators = work.top;
    this.denominators = work.size;
    this.integrity = integrity;
    this.explainer = new Explainer(work, new Standings(work, plans));
    this.contributions = contributions;
    this.coverage = coverage;
    this.flags = work.flags;
    this.parameters = work.book.used();
    this.ranks = List.copyOf(ranks);
    this.bands = bands;
    this.stages = stages.isEmpty() ? Map.of() : new EnumMap<>(stages);
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
    return spec;
  }

  /** The table it was applied to. */
  public IndexTable table() {
    return table;
  }

  /** Indicators in the order of the specification, then nodes, children first; the root is last. */
  public List<String> items() {
    return items;
  }

  /** Number of indicators: items below it are indicators, the others nodes. */
  public int leaves() {
    return spec.indicators().size();
  }

  /** Number of an item. */
  public int item(String id) {
    int item = items.indexOf(id);
    if (item < 0) {
      throw new IllegalArgumentException("No indicator or node " + id);
    }
    return item;
  }

  /** Normalised values of an indicator, or scores of a node. */
  public double[] values(String id) {
    return values[item(id)];
  }

  /** Pooled numerators of an indicator; null where it is made from a ready value. */
  public double @Nullable [] numerators(String indicator) {
    return numerators[item(indicator)];
  }

  /** Pooled denominators of an indicator; null where it is made from a ready value. */
  public double @Nullable [] denominators(String indicator) {
    return denominators[item(indicator)];
  }

  /** Scores of the index. */
  public double[] scores() {
    return values(spec.root());
  }

  /**
   * What the item adds to the score of each row; NaN where it adds nothing because it is missing.
   * Null for a node that hands its contribution down to its children, and for an unused indicator.
   */
  public double @Nullable [] contributions(String id) {
    return contributions[item(id)];
  }

  /** Share of the index's weight that was observed, in [0, 1]. */
  public double[] coverage() {
    return coverage;
  }

  /** Reasons, by item and row. */
  public Flags flags() {
    return flags;
  }

  /** The parameters that were used, given or fitted. */
  public Parameters parameters() {
    return parameters;
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

  /** The stages that were kept. */
  public Map<Stage, double[][]> stages() {
    return Collections.unmodifiableMap(stages);
  }
}
