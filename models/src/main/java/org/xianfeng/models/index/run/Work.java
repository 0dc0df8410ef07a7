package org.xianfeng.models.index.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.shrinkage.Prior;
import org.xianfeng.models.index.spec.BandRule;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.Indicator;
import org.xianfeng.models.index.spec.Node;
import org.xianfeng.models.index.spec.PeriodRule;
import org.xianfeng.models.index.spec.UncertaintyRule;
import org.xianfeng.models.index.table.Grouping;
import org.xianfeng.models.index.table.IndexTable;
import org.xianfeng.models.index.table.Timeline;

/**
 * What the stages of one run share: the columns as they are now, flags and parameters.
 *
 * <p>Shape: items are the indicators (0..leaves-1, in the order of the specification) and then the
 * nodes, children before parents, so the root is last.
 *
 * <p>State: each stage replaces values in place; an item belongs to one thread at a time.
 */
final class Work {
  final IndexSpec spec;
  final IndexTable table;
  final Timeline time;
  final String snapshot;
  final ParameterBook book;
  final int rows;
  final List<Indicator> leaves;
  final List<Node> nodes;
  final Map<String, Integer> itemOf = new HashMap<>();

  /** Values of each item, NaN = missing. */
  final double[][] value;

  /** Denominators of each indicator after pooling; null for plain values. */
  final double[] @Nullable [] size;

  /** Numerators of each indicator after pooling; null for plain values. */
  final double[] @Nullable [] top;

  /**
   * Where an item does not exist, so that it is not counted as missing; null = exists everywhere.
   */
  final boolean[] @Nullable [] absent;

  /** Where an indicator was not observed but filled in; null = nowhere. */
  final boolean[] @Nullable [] filled;

  /** What is known about a shrunk value; null unless the specification asks for sampling noise. */
  final @Nullable Prior[] @Nullable [] prior;

  /** Change of the normalised value for a change of the treated one; null unless asked for. */
  final double[] @Nullable [] slope;

  /** What the integrity channel added to the score of each row; null = nothing. */
  double @Nullable [] moved;

  final Flags flags;
  private final Map<List<String>, Grouping> groupings = new HashMap<>();

  Work(IndexSpec spec, IndexTable table, String snapshot, ParameterBook book) {
    this.spec = spec;
    this.table = table;
    this.snapshot = snapshot;
    this.book = book;
    this.rows = table.rows();
    PeriodRule period = spec.period();
    this.time =
        Timeline.of(table, period == null || period.calendar() == PeriodRule.Calendar.ISO8601);
    this.leaves = List.copyOf(spec.indicators().values());
    this.nodes = bottomUp(spec);
    leaves.forEach(leaf -> itemOf.put(leaf.id(), itemOf.size()));
    nodes.forEach(node -> itemOf.put(node.id(), itemOf.size()));
    int items = leaves.size() + nodes.size();
    this.value = new double[items][];
    this.size = new double[leaves.size()][];
    this.top = new double[leaves.size()][];
    this.absent = new boolean[items][];
    this.filled = new boolean[leaves.size()][];
    this.prior = new Prior[leaves.size()][];
    this.slope = new double[leaves.size()][];
    this.flags = new Flags(items, rows);
  }

  private static List<Node> bottomUp(IndexSpec spec) {
    List<Node> order = new ArrayList<>();
    visit(spec, spec.root(), new HashSet<>(), order);
    return List.copyOf(order);
  }

  private static void visit(IndexSpec spec, String id, Set<String> seen, List<Node> order) {
    Node node = spec.tree().get(id);
    if (node != null && seen.add(id)) {
      node.children().keySet().forEach(child -> visit(spec, child, seen, order));
      order.add(node);
    }
  }

  int item(String id) {
    Integer item = itemOf.get(id);
    if (item == null) {
      throw new IllegalArgumentException("No indicator or node " + id);
    }
    return item;
  }

  /** Whether the specification asks how chance in few observations moves scores. */
  boolean sampling() {
    UncertaintyRule rule = spec.uncertainty();
    boolean bands = spec.bands().method() == BandRule.Method.INTERVAL_OVERLAP;
    return bands || rule != null && rule.samplingNoise();
  }

  boolean isAbsent(int item, int row) {
    boolean[] column = absent[item];
    return column != null && column[row];
  }

  void setAbsent(int item, int row) {
    boolean[] column = absent[item];
    if (column == null) {
      column = new boolean[rows];
      absent[item] = column;
    }
    column[row] = true;
  }

  void setFilled(int leaf, int row) {
    boolean[] column = filled[leaf];
    if (column == null) {
      column = new boolean[rows];
      filled[leaf] = column;
    }
    column[row] = true;
  }

  synchronized Grouping grouping(List<String> columns) {
    return groupings.computeIfAbsent(columns, names -> Grouping.of(table, names));
  }

  /** Runs a step for every indicator, on all cores. */
  void eachLeaf(IntConsumer step) {
    IntStream.range(0, leaves.size()).parallel().forEach(step);
  }

  /** A row in words, for messages. */
  String named(int row) {
    return table.dated() ? table.unit(row) + " " + table.period(row) : table.unit(row);
  }

  /** Copies of the values of all indicators as they are now. */
  double[][] snapshotOfLeaves() {
    return Arrays.stream(value, 0, leaves.size()).map(double[]::clone).toArray(double[][]::new);
  }
}
