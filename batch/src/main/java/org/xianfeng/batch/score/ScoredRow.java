package org.xianfeng.batch.score;

/**
 * Everything about one branch and week, in the form that Spark takes without boxing: of nodes and
 * of indicators those that exist for the branch, by their number in the specification, and an array
 * element for each; NaN where there is no number.
 *
 * @param coverage share of the weight that was present, 0..1
 * @param nodes numbers of the nodes
 * @param indicators numbers of the indicators
 * @param values in the unit of the indicator, after treatment
 * @param normalised on the common scale
 * @param weights effective, 0..1
 * @param contributions points of the score
 * @param flags reason codes of the indicators, comma-separated
 */
public record ScoredRow(
    String week,
    String branch,
    String peerGroup,
    double score,
    double coverage,
    int[] nodes,
    double[] nodeScores,
    String[] nodeFlags,
    int[] indicators,
    double[] numerators,
    double[] denominators,
    double[] values,
    double[] normalised,
    double[] weights,
    double[] contributions,
    String[] flags) {}
