package org.xianfeng.batch.index.run;

import org.xianfeng.batch.index.input.Faults;

/**
 * What a run did.
 *
 * @param rows number of rows
 * @param scored number of rows with a score
 * @param cells what was done to the values of the indicators
 * @param faults what is wrong with the input
 */
public record Outcome(long rows, long scored, Cells cells, Faults faults) {}
