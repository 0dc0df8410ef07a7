package org.xianfeng.batch.index.run;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.rank.RankColumn;
import org.xianfeng.models.index.rank.SharedRanks;
import org.xianfeng.models.index.rank.SharedRanks.Cell;
import org.xianfeng.models.index.run.IndexTree;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.indicator.PeerGroup;
import org.xianfeng.models.index.table.Grouping;
import org.xianfeng.models.index.table.IndexTable;

/**
 * Ranks of the rows of a part among those of all parts.
 *
 * @param scopes what is ranked; a column of ranks each
 */
public record PartRanks(List<Scope> scopes) implements Serializable {
  /**
   * Scores that are ranked with each other, by period.
   *
   * @param node whose scores
   * @param name such as {@code population}
   * @param by columns whose values tell the groups apart; none = everybody is in one
   */
  public record Scope(String node, String name, List<String> by) implements Serializable {}

  public PartRanks {
    scopes = List.copyOf(scopes);
  }

  /** What the specification asks for, in the order in which a whole table has it. */
  static PartRanks of(IndexSpec spec) {
    return new PartRanks(
        new IndexTree(spec)
            .nodes().stream()
                .flatMap(
                    node ->
                        spec.results().rank().within().stream()
                            .map(scope -> new Scope(node.id(), scope, by(spec, scope))))
                .toList());
  }

  private static List<String> by(IndexSpec spec, String scope) {
    PeerGroup peers = spec.peerGroups().get(scope);
    return peers == null ? List.of() : peers.by();
  }

  /** The scores of a part. */
  SharedRanks.Scores scores(IndexResult part) {
    SharedRanks.Scores scores = new SharedRanks.Scores();
    for (Scope scope : scopes) {
      double[] column = part.values(scope.node());
      Cell[] cells = cells(part.table(), scope);
      for (int row = 0; row < column.length; row++) {
        scores.add(cells[row], column[row]);
      }
    }
    return scores;
  }

  /** Ranks of the rows of a part, by scope. */
  List<RankColumn> columns(IndexResult part, SharedRanks ranks) {
    return scopes.stream().map(scope -> column(part, scope, ranks)).toList();
  }

  private static RankColumn column(IndexResult part, Scope scope, SharedRanks ranks) {
    double[] scores = part.values(scope.node());
    Cell[] cells = cells(part.table(), scope);
    return new RankColumn(
        scope.node(),
        scope.name(),
        Stream.of(cells).map(Cell::group).toArray(String[]::new),
        IntStream.range(0, cells.length)
            .mapToDouble(row -> ranks.rank(cells[row], scores[row]))
            .toArray(),
        Stream.of(cells).mapToInt(ranks::count).toArray());
  }

  /** Whom each row is ranked with. */
  private static Cell[] cells(IndexTable table, Scope scope) {
    Grouping groups = Grouping.of(table, scope.by());
    return IntStream.range(0, table.rows())
        .mapToObj(
            row ->
                new Cell(
                    scope.node(), scope.name(), groups.name(groups.code(row)), table.period(row)))
        .toArray(Cell[]::new);
  }
}
