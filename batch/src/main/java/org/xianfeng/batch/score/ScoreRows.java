package org.xianfeng.batch.score;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.xianfeng.batch.index.run.PartRanks;
import org.xianfeng.batch.index.run.ScoredPart;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.language.ResolvedSpec;
import org.xianfeng.models.index.rank.RankColumn;
import org.xianfeng.models.index.run.Flags;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.indicator.Indicator;
import org.xianfeng.models.index.spec.indicator.Normalisation;
import org.xianfeng.models.index.spec.indicator.PeerGroup;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.IndexScores;

/**
 * Scored branches as rows of the three index tables; cells in the order of their columns.
 *
 * @param hash of the resolved specification
 * @param weeks of which there are rows; other weeks only serve as the past of these
 * @param hidden what has no number there, and {@link IndexScores#SUPPRESSED} for a flag
 */
record ScoreRows(String tenant, IndexSpec spec, String hash, List<String> weeks, HiddenParts hidden)
    implements Serializable {
  private static final int ALL = 0;
  private static final int PEERS = 1;

  static ScoreRows of(String tenant, IndexSpec spec, List<String> weeks, HiddenParts hidden) {
    return new ScoreRows(tenant, spec, ResolvedSpec.hash(spec), weeks, hidden);
  }

  /** The index among all branches, and among those of the sector. */
  static PartRanks ranking(IndexSpec spec) {
    String sector = BranchWeeks.SECTOR.name();
    return new PartRanks(
        List.of(
            new PartRanks.Scope(spec.root(), PeerGroup.POPULATION, List.of()),
            new PartRanks.Scope(spec.root(), sector, List.of(sector))));
  }

  /** Rows of {@code mart.index_score}: one for each node that exists; ranks at the root only. */
  Iterator<Row> scores(ScoredPart part) {
    IndexResult result = part.result();
    RankColumn all = part.ranks().get(ALL);
    RankColumn peers = part.ranks().get(PEERS);
    return rows(
        result,
        spec.tree().keySet(),
        node -> {
          int item = result.item(node);
          double[] score = result.values(node);
          boolean root = node.equals(spec.root());
          return (row, unseen) -> {
            boolean shown = !unseen.contains(node);
            return RowFactory.create(
                tenant,
                result.table().period(row),
                result.table().unit(row),
                hash,
                node,
                shown ? known(score, row) : null,
                root ? known(result.coverage(), row) : null,
                peers.group()[row].isEmpty() ? null : peers.group()[row],
                root && shown ? rank(all, row) : null,
                root && shown ? rank(peers, row) : null,
                root && peers.of()[row] > 0 ? peers.of()[row] : null,
                flags(result, item, row, shown));
          };
        });
  }

  /** Rows of {@code mart.index_contribution}: one for each indicator that exists. */
  Iterator<Row> contributions(ScoredPart part) {
    IndexResult result = part.result();
    double[][] treated = result.stage(Stage.TREATED);
    double[][] weights = result.effectiveWeights();
    return rows(
        result,
        spec.indicators().keySet(),
        indicator -> {
          int item = result.item(indicator);
          double[] normalised = result.values(indicator);
          double @Nullable [] numerators = result.numerators(indicator);
          double @Nullable [] denominators = result.denominators(indicator);
          double @Nullable [] contributions = result.contributions(indicator);
          return (row, unseen) -> {
            boolean shown = !unseen.contains(indicator);
            // fewer cases than the indicator needs are not counted out either
            boolean counts = shown && !result.flags().has(item, row, ReasonCode.SMALL_N);
            return RowFactory.create(
                tenant,
                result.table().period(row),
                result.table().unit(row),
                hash,
                indicator,
                counts ? known(numerators, row) : null,
                counts ? known(denominators, row) : null,
                shown ? known(treated[item], row) : null,
                shown ? known(normalised, row) : null,
                shown ? known(weights[item], row) : null,
                // any part of a score gives the score
                unseen.isEmpty() ? known(contributions, row) : null,
                flags(result, item, row, shown));
          };
        });
  }

  /** Branch by branch a row for each item that exists for it. */
  private Iterator<Row> rows(
      IndexResult result,
      Set<String> names,
      Function<String, BiFunction<Integer, Set<String>, Row>> rowsOf) {
    record Item(String name, BiFunction<Integer, Set<String>, Row> row) {}
    List<Item> items = names.stream().map(name -> new Item(name, rowsOf.apply(name))).toList();
    return IntStream.range(0, result.table().rows())
        .filter(row -> weeks.contains(result.table().period(row)))
        .boxed()
        .flatMap(
            row -> {
              Set<String> unseen =
                  hidden.of(
                      result.table().period(row),
                      result.table().unit(row),
                      indicator -> exists(result, indicator, row));
              return items.stream()
                  .filter(item -> exists(result, item.name(), row))
                  .map(item -> item.row().apply(row, unseen));
            })
        .iterator();
  }

  private static boolean exists(IndexResult result, String item, int row) {
    return !result.flags().has(result.item(item), row, ReasonCode.NOT_APPLICABLE);
  }

  private static String flags(IndexResult result, int item, int row, boolean shown) {
    return shown ? Flags.text(result.flags().mask(item, row), ",") : IndexScores.SUPPRESSED;
  }

  /** Rows of {@code mart.index_parameter}: what the specification fixes. */
  List<Row> parameters() {
    List<Row> rows = new ArrayList<>();
    for (String week : weeks) {
      for (Indicator indicator : spec.indicators().values()) {
        Normalisation.Ends ends = indicator.normalise().ends();
        fixed(rows, week, indicator.id(), "lower", ends.lower());
        fixed(rows, week, indicator.id(), "upper", ends.upper());
        fixed(rows, week, indicator.id(), "target", ends.target());
      }
      spec.tree()
          .forEach(
              (node, rule) ->
                  rule.children()
                      .forEach(
                          (child, weight) -> fixed(rows, week, child, "weight@" + node, weight)));
    }
    return rows;
  }

  private void fixed(
      List<Row> rows, String week, String item, String name, @Nullable Double value) {
    if (value != null) {
      rows.add(RowFactory.create(tenant, week, hash, PeerGroup.POPULATION, item, name, value));
    }
  }

  private static @Nullable Double known(double @Nullable [] column, int row) {
    return column == null || Double.isNaN(column[row]) ? null : (Double) column[row];
  }

  private static @Nullable Integer rank(RankColumn column, int row) {
    return Double.isNaN(column.rank()[row]) ? null : (Integer) (int) column.rank()[row];
  }
}
