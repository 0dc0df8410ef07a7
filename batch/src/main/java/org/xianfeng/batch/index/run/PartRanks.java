package org.xianfeng.batch.index.run;

import java.util.ArrayList;
import java.util.List;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.rank.RankColumn;
import org.xianfeng.models.index.rank.SharedRanks;
import org.xianfeng.models.index.rank.SharedRanks.Cell;
import org.xianfeng.models.index.spec.indicator.PeerGroup;
import org.xianfeng.models.index.table.Grouping;

/** The scores of a part of a table, and their ranks among those of all parts. */
final class PartRanks {
  private PartRanks() {}

  private interface Sink {
    void accept(Cell cell, double score, int row, int column);
  }

  /** Visits every score of every column of ranks, in the order in which a whole table has them. */
  private static void each(IndexResult part, Sink sink) {
    int at = 0;
    for (String node : part.items().subList(part.leaves(), part.items().size())) {
      double[] scores = part.values(node);
      for (String scope : part.spec().results().rank().within()) {
        PeerGroup peers = part.spec().peerGroups().get(scope);
        Grouping groups = Grouping.of(part.table(), peers == null ? List.of() : peers.by());
        for (int row = 0; row < scores.length; row++) {
          String group = groups.name(groups.code(row));
          sink.accept(new Cell(node, scope, group, part.table().period(row)), scores[row], row, at);
        }
        at++;
      }
    }
  }

  /** The scores of a part. */
  static SharedRanks.Scores scores(IndexResult part) {
    SharedRanks.Scores scores = new SharedRanks.Scores();
    each(part, (cell, score, row, at) -> scores.add(cell, score));
    return scores;
  }

  /** Ranks of the rows of a part. */
  static List<RankColumn> columns(IndexResult part, SharedRanks ranks) {
    int rows = part.table().rows();
    List<RankColumn> columns = new ArrayList<>();
    for (String node : part.items().subList(part.leaves(), part.items().size())) {
      for (String scope : part.spec().results().rank().within()) {
        columns.add(new RankColumn(node, scope, new String[rows], new double[rows], new int[rows]));
      }
    }
    each(
        part,
        (cell, score, row, at) -> {
          RankColumn column = columns.get(at);
          column.group()[row] = cell.group();
          column.rank()[row] = ranks.rank(cell, score);
          column.of()[row] = ranks.count(cell);
        });
    return columns;
  }
}
