package org.xianfeng.ingest.simulation.truth;

/**
 * A numerator and a denominator; a plain count has the denominator 1.
 *
 * @param numerator 0 or more
 * @param denominator 1 or more
 */
public record Ratio(long numerator, long denominator) {}
