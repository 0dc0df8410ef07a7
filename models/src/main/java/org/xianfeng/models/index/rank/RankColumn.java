package org.xianfeng.models.index.rank;

/**
 * Ranks of one node inside one scope.
 *
 * @param node the node
 * @param scope {@code population} or a peer group
 * @param group name of the group of each row
 * @param rank rank of each row from 1 inside its period and group; NaN = no score
 * @param of number of ranked units of that period and group
 */
public record RankColumn(String node, String scope, String[] group, double[] rank, int[] of) {}
