package org.xianfeng.models.index.uncertainty;

/**
 * How the ranks of the units vary over replications; all of a unit is missing (NaN) when no
 * replication gave it a score.
 *
 * @param quantiles for each probability asked for, one rank a unit (type 7)
 * @param topShare one a unit: share of replications with a rank in the top
 * @param shift one a unit: mean absolute difference to the unit's own rank without variation
 * @param ranked one a unit: replications that gave it a score
 * @param meanShift mean of {@code shift} over units, the R-bar of the Handbook
 * @param shiftByReplication mean absolute difference of each replication, for the sensitivity
 *     analysis
 */
public record RankUncertainty(
    double[][] quantiles,
    double[] topShare,
    double[] shift,
    int[] ranked,
    double meanShift,
    double[] shiftByReplication) {}
