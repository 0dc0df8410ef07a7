package org.xianfeng.batch.index.run;

import org.xianfeng.batch.index.input.Faults;

/**
 * What a run did.
 *
 * @param rows number of rows
 * @param scored number of rows with a score
 * @param faults what is wrong with the input
 */
public record Outcome(long rows, long scored, Faults faults) {}
