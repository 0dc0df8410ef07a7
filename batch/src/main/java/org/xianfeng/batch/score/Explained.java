package org.xianfeng.batch.score;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.run.Flags;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.spec.IndexSpec;

/**
 * A scored batch, column by column, from which rows are taken: nodes and indicators by their number
 * in the specification, without those that do not exist for the branch.
 */
final class Explained {
  private final int[] nodeItems;
  private final int[] leafItems;
  private final Flags flags;
  private final double[] coverage;
  private final double[] scores;
  private final double[][] nodes;
  private final double[][] numerators;
  private final double[][] denominators;
  private final double[][] treated;
  private final double[][] normalised;
  private final double[][] weights;
  private final double[][] contributions;

  Explained(IndexSpec spec, IndexResult result) {
    this.flags = result.flags();
    this.coverage = result.coverage();
    this.scores = result.scores();
    List<String> indicators = result.items().subList(0, result.leaves());
    double[] none = new double[result.table().rows()];
    Arrays.fill(none, Double.NaN);
    List<String> tree = List.copyOf(spec.tree().keySet());
    this.nodes = columns(tree, none, result::values);
    this.nodeItems = tree.stream().mapToInt(result::item).toArray();
    this.leafItems = indicators.stream().mapToInt(result::item).toArray();
    this.normalised = columns(indicators, none, result::values);
    this.contributions = columns(indicators, none, result::contributions);
    this.treated = result.stage(Stage.TREATED);
    this.weights = result.effectiveWeights();
    this.numerators = columns(indicators, none, result::numerators);
    this.denominators = columns(indicators, none, result::denominators);
  }

  /** A column for each name; {@code none} where there is none. */
  private static double[][] columns(
      List<String> names, double[] none, Function<String, double @Nullable []> column) {
    double[][] columns = new double[names.size()][];
    for (int i = 0; i < columns.length; i++) {
      double @Nullable [] found = column.apply(names.get(i));
      columns[i] = found == null ? none : found;
    }
    return columns;
  }

  /** Everything about one row of the batch. */
  ScoredRow row(FactRow fact, int row) {
    int[] tree = existing(nodeItems, row);
    int[] leaves = existing(leafItems, row);
    return new ScoredRow(
        fact.week(),
        fact.branch(),
        fact.peerGroup(),
        scores[row],
        coverage[row],
        tree,
        at(nodes, tree, row),
        reasons(nodeItems, tree, row),
        leaves,
        at(numerators, leaves, row),
        at(denominators, leaves, row),
        at(treated, leaves, row),
        at(normalised, leaves, row),
        at(weights, leaves, row),
        at(contributions, leaves, row),
        reasons(leafItems, leaves, row));
  }

  private int[] existing(int[] items, int row) {
    return IntStream.range(0, items.length)
        .filter(i -> !flags.has(items[i], row, ReasonCode.NOT_APPLICABLE))
        .toArray();
  }

  private static double[] at(double[][] columns, int[] which, int row) {
    double[] values = new double[which.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = columns[which[i]][row];
    }
    return values;
  }

  private String[] reasons(int[] items, int[] which, int row) {
    String[] texts = new String[which.length];
    for (int i = 0; i < texts.length; i++) {
      int mask = flags.mask(items[which[i]], row);
      texts[i] =
          mask == 0
              ? ""
              : Flags.reasons(mask).stream().map(Enum::name).collect(Collectors.joining(","));
    }
    return texts;
  }
}
