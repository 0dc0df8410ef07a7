package org.xianfeng.batch.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.audit.Publication;
import org.xianfeng.models.index.explain.Explanation;
import org.xianfeng.models.index.explain.RankChange;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.lake.PublishedContribution;

/**
 * A published branch, explained.
 *
 * @param spec of the index
 * @param publication of the week
 * @param branch code
 * @param name of the branch
 * @param standing score and ranks of the week
 * @param ranked branches with a score
 * @param parts of the score; they sum to it
 * @param before the publication of the week before; null = none, or another tree
 * @param suppressed whether the score must not be shown; then nothing is explained
 * @param lastWeek why the score is not last week's; null when one of the two is missing
 * @param peers why it is not that of a branch with the medians of its peers; null without a score
 * @param rank how the rank moved; null when one of the two is missing
 */
public record BranchExplanation(
    IndexSpec spec,
    Publication publication,
    String branch,
    String name,
    Ranking standing,
    int ranked,
    List<PublishedContribution> parts,
    @Nullable Publication before,
    boolean suppressed,
    @Nullable Explanation lastWeek,
    @Nullable Explanation peers,
    @Nullable RankChange rank) {
  public BranchExplanation {
    parts = List.copyOf(parts);
  }

  /**
   * Where a branch stands in a week.
   *
   * @param score NaN = 未知
   * @param coverage share of the index's weight that was observed
   * @param rank among all; null without a score
   * @param peerGroup whom it is compared with
   * @param peerRank among them; null without a score
   * @param peers of them with a score
   * @param flags reason codes
   */
  public record Ranking(
      double score,
      double coverage,
      @Nullable Integer rank,
      String peerGroup,
      @Nullable Integer peerRank,
      int peers,
      String flags) {}
}
