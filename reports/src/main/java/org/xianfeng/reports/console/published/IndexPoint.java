package org.xianfeng.reports.console.published;

/**
 * A score of one week.
 *
 * @param week ISO week
 * @param node node of the index tree
 * @param root whether the node is the index itself
 * @param score 0..100; NaN = unknown
 * @param suppressed whether there is a score that must not be shown
 * @param coverage share of the weight that was present, 0..1; NaN = unknown
 */
public record IndexPoint(
    String week, String node, boolean root, double score, boolean suppressed, double coverage) {}
