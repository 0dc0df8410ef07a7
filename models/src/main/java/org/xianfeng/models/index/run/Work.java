package org.xianfeng.models.index.run;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.shrinkage.Prior;
import org.xianfeng.models.index.spec.BandRule;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.PeriodRule;
import org.xianfeng.models.index.spec.UncertaintyRule;
import org.xianfeng.models.index.spec.indicator.Indicator;
import org.xianfeng.models.index.table.Grouping;
import org.xianfeng.models.index.table.IndexTable;
import org.xianfeng.models.index.table.Periods;

/**
 * What the stages of one run share: the columns as they are now, flags and parameters.
 *
 * <p>Shape: items are the indicators (0..leaves-1, in the order of the specification) and then the
 * nodes, children before parents, so the root is last.
 *
 * <p>State: each stage replaces values in place; an item belongs to one thread at a time.
 */
public final class Work {
  public final IndexSpec spec;
  public final IndexTable table;
  public final Periods time;
  public final String snapshot;
  public final ParameterBook book;
  public final int rows;
  public final List<Indicator> leaves;
  public final IndexTree tree;

  /** Values of each item, NaN = missing. */
  public final double[][] value;

  /** Weights of the children of each node; one array for all periods, or one for each. */
  private final double[][][] weights;

  /** Denominators of each indicator after pooling; null for plain values. */
  public final double[] @Nullable [] denominator;

  /** Numerators of each indicator after pooling; null for plain values. */
  public final double[] @Nullable [] numerator;

  /**
   * Where an item does not exist, so that it is not counted as missing; null = exists everywhere.
   */
  public final boolean[] @Nullable [] absent;

  /** Where an indicator was not observed but filled in; null = nowhere. */
  public final boolean[] @Nullable [] filled;

  /** What is known about a shrunk value; null unless the specification asks for sampling noise. */
  public final @Nullable Prior[] @Nullable [] prior;

  /** Change of the normalised value for a change of the treated one; null unless asked for. */
  public final double[] @Nullable [] slope;

  /** What the integrity channel added to the score of each row; null = nothing. */
  public double @Nullable [] moved;

  public final Flags flags;
  private final Map<List<String>, Grouping> groupings = new HashMap<>();

  public Work(IndexSpec spec, IndexTable table, String snapshot, ParameterBook book) {
    this.spec = spec;
    this.table = table;
    this.snapshot = snapshot;
    this.book = book;
    this.rows = table.rows();
    PeriodRule period = spec.rows().period();
    try {
      this.time = Periods.of(table, period == null || period.byCalendar());
    } catch (IllegalArgumentException e) {
      throw new Failure.Data(String.valueOf(e.getMessage()));
    }
    this.tree = new IndexTree(spec);
    this.leaves = tree.indicators();
    int items = tree.items().size();
    this.weights =
        tree.nodes().stream().map(n -> new double[][] {n.given()}).toArray(double[][][]::new);
    this.value = new double[items][];
    this.denominator = new double[leaves.size()][];
    this.numerator = new double[leaves.size()][];
    this.absent = new boolean[items][];
    this.filled = new boolean[leaves.size()][];
    this.prior = new Prior[leaves.size()][];
    this.slope = new double[leaves.size()][];
    this.flags = new Flags(items, rows);
  }

  /** Weights of the children of a node for a row, in any scale. */
  public double[] weights(TreeNode node, int row) {
    double[][] byPeriod = weights[node.item() - leaves.size()];
    return byPeriod.length == 1 ? byPeriod[0] : byPeriod[time.period(row)];
  }

  /** Whether the weights of the children of a node are the same for all rows. */
  public boolean weightsAreConstant(TreeNode node) {
    return weights[node.item() - leaves.size()].length == 1;
  }

  /** Sets the weights of the children of a node: one array for all periods, or one for each. */
  public void weights(TreeNode node, double[][] byPeriod) {
    weights[node.item() - leaves.size()] = byPeriod;
  }

  /** Whether the specification asks how chance in few observations moves scores. */
  public boolean sampling() {
    UncertaintyRule rule = spec.robustness().uncertainty();
    boolean bands = spec.results().bands().method() == BandRule.Method.INTERVAL_OVERLAP;
    return bands || rule != null && rule.samplingNoise();
  }

  public boolean isAbsent(int item, int row) {
    boolean[] column = absent[item];
    return column != null && column[row];
  }

  public void setAbsent(int item, int row) {
    boolean[] column = absent[item];
    if (column == null) {
      column = new boolean[rows];
      absent[item] = column;
    }
    column[row] = true;
  }

  public void setFilled(int leaf, int row) {
    boolean[] column = filled[leaf];
    if (column == null) {
      column = new boolean[rows];
      filled[leaf] = column;
    }
    column[row] = true;
  }

  public synchronized Grouping grouping(List<String> columns) {
    return groupings.computeIfAbsent(columns, names -> Grouping.of(table, names));
  }

  /** Runs a step for every indicator, on all cores. */
  public void eachLeaf(IntConsumer step) {
    IntStream.range(0, leaves.size()).parallel().forEach(step);
  }

  /** A row in words, for messages. */
  public String named(int row) {
    return table.dated() ? table.unit(row) + " " + table.period(row) : table.unit(row);
  }

  /** Copies of the values of all indicators as they are now. */
  public double[][] snapshotOfLeaves() {
    return Arrays.stream(value, 0, leaves.size()).map(double[]::clone).toArray(double[][]::new);
  }
}
