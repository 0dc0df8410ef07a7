package org.xianfeng.batch.score;

/**
 * One branch and week as the engine takes it, in the form that Spark fills without boxing.
 *
 * @param peerGroup peers are of one sector
 * @param texts columns of groups
 * @param numbers columns of numbers; NaN is missing
 */
public record FactRow(
    String week, String branch, String peerGroup, String[] texts, double[] numbers) {}
