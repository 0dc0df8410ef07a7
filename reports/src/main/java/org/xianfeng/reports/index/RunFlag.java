package org.xianfeng.reports.index;

/**
 * One reason code of one value.
 *
 * @param unit name of the unit
 * @param item indicator or node
 * @param reason code
 */
public record RunFlag(String unit, String item, String reason) {}
