package org.xianfeng.reports.index;

/**
 * How much of what draws differ in one choice makes: Sobol' indices with their intervals.
 *
 * @param name what varies
 * @param first by itself
 * @param firstLow lower end
 * @param firstHigh upper end
 * @param total with all that it acts together with
 * @param totalLow lower end
 * @param totalHigh upper end
 */
public record RunFactor(
    String name,
    double first,
    double firstLow,
    double firstHigh,
    double total,
    double totalLow,
    double totalHigh) {}
