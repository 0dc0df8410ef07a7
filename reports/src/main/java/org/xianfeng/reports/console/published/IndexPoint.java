package org.xianfeng.reports.console.published;

import java.util.OptionalDouble;

/**
 * A score of one week.
 *
 * @param week ISO week
 * @param node node of the index tree
 * @param root whether the node is the index itself
 * @param score 0..100; empty is unknown
 * @param coverage share of the weight that was present, 0..1
 */
public record IndexPoint(
    String week, String node, boolean root, OptionalDouble score, OptionalDouble coverage) {}
