package org.xianfeng.models.index.rank;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.spec.RankRule;

/**
 * Ranks of scores that lie in several parts: each part gives its scores, all of them together give
 * the rank of each, as {@link RankStep} ranks a whole table.
 *
 * <p>Ranks need every score and nothing else: 8 bytes for each travel one way, and back goes an
 * entry for each different rounded score.
 */
public final class SharedRanks implements Serializable {
  private final RankRule rule;
  private final Map<Cell, Ranking> rankings = new HashMap<>();

  private SharedRanks(RankRule rule) {
    this.rule = rule;
  }

  /**
   * Names scores that are ranked with each other.
   *
   * @param node the node
   * @param scope {@code population} or a peer group
   * @param group values of the group's columns; empty for the population
   * @param period the period; empty without one
   */
  public record Cell(String node, String scope, String group, String period)
      implements Serializable {}

  /** The scores of a part. */
  public static final class Scores implements Serializable {
    private final Map<Cell, double[]> byCell = new HashMap<>();
    private final Map<Cell, Integer> counts = new HashMap<>();

    /** Adds a score; a missing one (NaN) counts for nothing. */
    public void add(Cell cell, double score) {
      if (Double.isNaN(score)) {
        return;
      }
      int count = counts.merge(cell, 1, Integer::sum);
      double[] column = byCell.computeIfAbsent(cell, c -> new double[64]);
      if (count > column.length) {
        column = Arrays.copyOf(column, column.length * 2);
        byCell.put(cell, column);
      }
      column[count - 1] = score;
    }
  }

  /**
   * Ranks the scores of all parts.
   *
   * @param rule rounding, ties and order
   */
  public static SharedRanks of(Collection<Scores> parts, RankRule rule) {
    Map<Cell, List<double[]>> together = new HashMap<>();
    for (Scores part : parts) {
      part.byCell.forEach(
          (cell, column) ->
              together
                  .computeIfAbsent(cell, c -> new ArrayList<>())
                  .add(Arrays.copyOf(column, part.counts.getOrDefault(cell, 0))));
    }
    SharedRanks all = new SharedRanks(rule);
    together.forEach((cell, columns) -> all.rankings.put(cell, all.ranking(columns)));
    return all;
  }

  /** Different rounded scores, rising, the rank of each, and how many scores there are in all. */
  private record Ranking(double[] scores, double[] ranks, int count) implements Serializable {}

  private Ranking ranking(List<double[]> columns) {
    double[] all =
        columns.stream().flatMapToDouble(Arrays::stream).map(this::rounded).sorted().toArray();
    double[] rankOf = ScoreRanks.of(all, rule);
    double[] scores = new double[all.length];
    double[] ranks = new double[all.length];
    int different = 0;
    for (int i = 0; i < all.length; i++) {
      if (i == 0 || all[i] != all[i - 1]) {
        scores[different] = all[i];
        ranks[different++] = rankOf[i];
      }
    }
    return new Ranking(
        Arrays.copyOf(scores, different), Arrays.copyOf(ranks, different), all.length);
  }

  private double rounded(double score) {
    // adding 0 makes the two zeros one
    return ScoreRanks.rounded(score, rule) + 0.0;
  }

  /**
   * Rank of a score, from 1; NaN for a missing score.
   *
   * @throws IllegalStateException if the score was not among those ranked
   */
  public double rank(Cell cell, double score) {
    if (Double.isNaN(score)) {
      return Double.NaN;
    }
    @Nullable Ranking ranking = rankings.get(cell);
    int at = ranking == null ? -1 : Arrays.binarySearch(ranking.scores(), rounded(score));
    if (ranking == null || at < 0) {
      throw new IllegalStateException("Score %s of %s was not ranked".formatted(score, cell));
    }
    return ranking.ranks()[at];
  }

  /** How many scores are ranked with each other in a cell. */
  public int count(Cell cell) {
    Ranking ranking = rankings.get(cell);
    return ranking == null ? 0 : ranking.count();
  }
}
