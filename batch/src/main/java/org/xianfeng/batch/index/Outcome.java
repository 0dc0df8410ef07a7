package org.xianfeng.batch.index;

/**
 * What a run did.
 *
 * @param rows number of rows
 * @param scored number of rows with a score
 * @param faults what is wrong with the input
 */
record Outcome(long rows, long scored, Faults faults) {}
