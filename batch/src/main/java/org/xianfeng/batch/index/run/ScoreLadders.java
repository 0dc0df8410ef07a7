package org.xianfeng.batch.index.run;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.rank.RankColumn;
import org.xianfeng.models.index.rank.ScoreRanks;
import org.xianfeng.models.index.spec.PeerGroup;
import org.xianfeng.models.index.spec.RankRule;
import org.xianfeng.models.index.table.Grouping;

/**
 * All scores that are ranked with each other, sorted, with the rank of each.
 *
 * <p>Ranks need every score and nothing else, so scores alone travel: 8 bytes for each unit, node
 * and scope.
 */
final class ScoreLadders implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Scores that are ranked with each other. */
  private record Cell(String node, String scope, String group, String period)
      implements Serializable {}

  private record Ladder(double[] scores, double[] ranks) implements Serializable {}

  private final Map<Cell, Ladder> ladders = new HashMap<>();

  private ScoreLadders() {}

  /** The scores of a part. */
  record Scores(Map<Cell, double[]> byCell) implements Serializable {
    static Scores of(IndexResult part) {
      Map<Cell, double[]> scores = new HashMap<>();
      Map<Cell, Integer> counts = new HashMap<>();
      each(
          part,
          (cell, score, row, at) -> {
            if (!Double.isNaN(score)) {
              int count = counts.merge(cell, 1, Integer::sum);
              double[] column = scores.computeIfAbsent(cell, c -> new double[64]);
              if (count > column.length) {
                column = Arrays.copyOf(column, column.length * 2);
                scores.put(cell, column);
              }
              column[count - 1] = score;
            }
          });
      counts.forEach((cell, count) -> scores.compute(cell, (c, column) -> trim(column, count)));
      return new Scores(scores);
    }

    private static double[] trim(double[] column, int count) {
      return Arrays.copyOf(column, count);
    }
  }

  private interface Sink {
    void accept(Cell cell, double score, int row, int column);
  }

  /** Visits every score of every column of ranks. */
  private static void each(IndexResult part, Sink sink) {
    int at = 0;
    for (String node : part.items().subList(part.leaves(), part.items().size())) {
      double[] scores = part.values(node);
      for (String scope : part.spec().rank().within()) {
        Grouping groups = grouping(part, scope);
        for (int row = 0; row < scores.length; row++) {
          String group = groups.name(groups.code(row));
          sink.accept(new Cell(node, scope, group, part.table().period(row)), scores[row], row, at);
        }
        at++;
      }
    }
  }

  private static Grouping grouping(IndexResult part, String scope) {
    PeerGroup peers = part.spec().peerGroups().get(scope);
    return Grouping.of(part.table(), peers == null ? List.of() : peers.by());
  }

  /** Ranks the scores of all parts. */
  static ScoreLadders of(Collection<Scores> parts, RankRule rule) {
    Map<Cell, List<double[]>> together = new HashMap<>();
    for (Scores part : parts) {
      part.byCell()
          .forEach(
              (cell, some) -> together.computeIfAbsent(cell, c -> new ArrayList<>()).add(some));
    }
    ScoreLadders all = new ScoreLadders();
    together.forEach(
        (cell, columns) -> {
          double[] sorted = columns.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
          all.ladders.put(cell, new Ladder(sorted, ScoreRanks.of(sorted, rule)));
        });
    return all;
  }

  /** Ranks of the rows of a part, in the order in which a whole table has them. */
  List<RankColumn> columns(IndexResult part) {
    int rows = part.table().rows();
    List<RankColumn> columns = new ArrayList<>();
    for (String node : part.items().subList(part.leaves(), part.items().size())) {
      for (String scope : part.spec().rank().within()) {
        columns.add(new RankColumn(node, scope, new String[rows], new double[rows], new int[rows]));
      }
    }
    each(
        part,
        (cell, score, row, at) -> {
          RankColumn column = columns.get(at);
          Ladder ladder = ladders.get(cell);
          column.group()[row] = cell.group();
          column.rank()[row] = Double.NaN;
          if (ladder != null) {
            column.of()[row] = ladder.scores().length;
            if (!Double.isNaN(score)) {
              column.rank()[row] = ladder.ranks()[Arrays.binarySearch(ladder.scores(), score)];
            }
          }
        });
    return columns;
  }
}
