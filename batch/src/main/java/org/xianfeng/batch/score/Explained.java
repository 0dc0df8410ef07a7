package org.xianfeng.batch.score;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.run.Flags;
import org.xianfeng.models.index.run.IndexResult;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.spec.IndexSpec;

/**
 * A scored batch, column by column, from which rows are taken: nodes and indicators in the order of
 * the specification.
 */
final class Explained {
  private final RankBook ranks;
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

  Explained(IndexSpec spec, IndexResult result, RankBook ranks) {
    this.ranks = ranks;
    this.flags = result.flags();
    this.coverage = result.coverage();
    this.scores = result.scores();
    List<String> indicators = result.items().subList(0, result.leaves());
    double[] none = new double[result.table().rows()];
    Arrays.fill(none, Double.NaN);
    List<String> tree = List.copyOf(spec.tree().keySet());
    this.nodes = tree.stream().map(result::values).toArray(double[][]::new);
    this.nodeItems = tree.stream().mapToInt(result::item).toArray();
    this.leafItems = indicators.stream().mapToInt(result::item).toArray();
    this.normalised = indicators.stream().map(result::values).toArray(double[][]::new);
    this.contributions =
        indicators.stream()
            .map(
                id -> {
                  double @Nullable [] column = result.contributions(id);
                  return column == null ? none : column;
                })
            .toArray(double[][]::new);
    this.treated = result.stage(Stage.TREATED);
    this.weights = new EffectiveWeights(spec, result).compute();
    this.numerators =
        indicators.stream()
            .map(id -> input(result, spec.indicator(id).source().numerator(), none))
            .toArray(double[][]::new);
    this.denominators =
        indicators.stream()
            .map(id -> input(result, spec.indicator(id).source().denominator(), none))
            .toArray(double[][]::new);
  }

  private static double[] input(IndexResult result, @Nullable String column, double[] none) {
    return column == null ? none : result.table().number(column);
  }

  /** Everything about one row of the batch. */
  ScoredRow row(FactRow fact, int row) {
    ScoredRow scored = new ScoredRow();
    scored.setWeek(fact.getWeek());
    scored.setBranch(fact.getBranch());
    scored.setPeerGroup(fact.getPeerGroup());
    scored.setCoverage(coverage[row]);
    rank(fact, scores[row], scored);
    scored.setScores(at(nodes, row));
    scored.setScoreFlags(reasons(nodeItems, row));
    scored.setNumerators(at(numerators, row));
    scored.setDenominators(at(denominators, row));
    scored.setValues(at(treated, row));
    scored.setNormalised(at(normalised, row));
    scored.setWeights(at(weights, row));
    scored.setContributions(at(contributions, row));
    scored.setFlags(reasons(leafItems, row));
    return scored;
  }

  private void rank(FactRow fact, double score, ScoredRow scored) {
    RankBook.@Nullable Scope all = ranks.all(fact.getWeek());
    RankBook.@Nullable Scope peers = ranks.peers(fact.getWeek(), fact.getPeerGroup());
    if (peers != null) {
      scored.setPeers(peers.count());
    }
    if (!Double.isNaN(score) && all != null && peers != null) {
      scored.setRank((int) all.rank(score));
      scored.setPeerRank((int) peers.rank(score));
    }
  }

  private static double[] at(double[][] columns, int row) {
    double[] values = new double[columns.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = columns[i][row];
    }
    return values;
  }

  private String[] reasons(int[] items, int row) {
    String[] texts = new String[items.length];
    for (int i = 0; i < items.length; i++) {
      int mask = flags.mask(items[i], row);
      texts[i] =
          mask == 0
              ? ""
              : Flags.reasons(mask).stream().map(Enum::name).collect(Collectors.joining(","));
    }
    return texts;
  }
}
