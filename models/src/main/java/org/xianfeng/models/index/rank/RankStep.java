package org.xianfeng.models.index.rank;

import java.util.Arrays;
import java.util.List;
import org.xianfeng.models.index.run.TreeNode;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.spec.indicator.PeerGroup;
import org.xianfeng.models.index.table.Grouping;

/** Stage 9: ranks of every node in every scope of the rule, inside its period. */
public final class RankStep {
  private final Work work;

  public RankStep(Work work) {
    this.work = work;
  }

  public List<RankColumn> run() {
    List<Compared> scopes =
        work.spec.results().rank().within().stream().map(this::compared).toList();
    return work.tree.nodes().parallelStream()
        .flatMap(node -> scopes.stream().map(scope -> column(node, scope)))
        .toList();
  }

  /** Who is compared with whom: a group of each row, and its name. */
  private record Compared(String scope, Grouping groups, String[] names) {}

  private Compared compared(String scope) {
    PeerGroup peers = work.spec.peerGroups().get(scope);
    Grouping groups = work.grouping(peers == null ? List.of() : peers.by());
    String[] names = new String[work.rows];
    for (int row = 0; row < names.length; row++) {
      names[row] = groups.name(groups.code(row));
    }
    return new Compared(scope, groups, names);
  }

  private RankColumn column(TreeNode node, Compared compared) {
    Grouping groups = compared.groups();
    double[] score = work.value[node.item()];
    int cells = groups.groups() * work.time.periods();
    if (cells == 1) {
      return whole(node, compared, score);
    }
    double[] rank = new double[work.rows];
    int[] of = new int[work.rows];
    int[] start = new int[cells + 1];
    for (int row = 0; row < work.rows; row++) {
      start[cell(groups, row) + 1]++;
    }
    for (int cell = 0; cell < cells; cell++) {
      start[cell + 1] += start[cell];
    }
    int[] next = start.clone();
    int[] rows = new int[work.rows];
    for (int row = 0; row < work.rows; row++) {
      rows[next[cell(groups, row)]++] = row;
    }
    for (int cell = 0; cell < cells; cell++) {
      rank(score, rows, start[cell], start[cell + 1], rank, of);
    }
    return new RankColumn(node.id(), compared.scope(), compared.names(), rank, of);
  }

  /** Ranks of a table that is one group of one period. */
  private RankColumn whole(TreeNode node, Compared compared, double[] score) {
    double[] rank = ScoreRanks.of(score, work.spec.results().rank());
    int present = 0;
    for (double one : rank) {
      present += Double.isNaN(one) ? 0 : 1;
    }
    int[] of = new int[work.rows];
    Arrays.fill(of, present);
    return new RankColumn(node.id(), compared.scope(), compared.names(), rank, of);
  }

  private void rank(double[] score, int[] rows, int from, int to, double[] rank, int[] of) {
    double[] scores = new double[to - from];
    int present = 0;
    for (int i = from; i < to; i++) {
      scores[i - from] = score[rows[i]];
      present += Double.isNaN(scores[i - from]) ? 0 : 1;
    }
    double[] ranks = ScoreRanks.of(scores, work.spec.results().rank());
    for (int i = from; i < to; i++) {
      rank[rows[i]] = ranks[i - from];
      of[rows[i]] = present;
    }
  }

  private int cell(Grouping groups, int row) {
    return groups.code(row) * work.time.periods() + work.time.period(row);
  }
}
