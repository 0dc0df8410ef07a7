package org.xianfeng.reports.index;

/**
 * One line of diagnostics.csv, without its period.
 *
 * @param section stage, flag, correlation, consistency, component or weight
 * @param node pillar; may be empty
 * @param item indicator or node; may be empty
 * @param other what it is held against; may be empty
 * @param statistic name of the number
 * @param value NaN where there is none
 */
public record RunNumber(
    String section, String node, String item, String other, String statistic, double value) {}
