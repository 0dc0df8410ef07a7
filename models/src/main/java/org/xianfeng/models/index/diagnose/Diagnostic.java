package org.xianfeng.models.index.diagnose;

import static java.util.Objects.requireNonNull;

/**
 * One number about an index.
 *
 * @param period of the rows it is about; empty for a table of one period
 * @param section what kind of number
 * @param node pillar it is about; empty = all indicators, or the item alone
 * @param item indicator or node; empty = the pillar itself
 * @param other what it is held against: a stage, another item, a component or a reason; may be
 *     empty
 * @param statistic name of the number, snake case
 * @param value the number; NaN where there is none
 */
public record Diagnostic(
    String period,
    Section section,
    String node,
    String item,
    String other,
    String statistic,
    double value) {
  /** Kinds of numbers. */
  public enum Section {
    /** Statistics of the values after a stage. */
    STAGE,
    /** How many rows have a reason code. */
    FLAG,
    /** Correlation with a sibling, with the pillar, with the index. */
    CORRELATION,
    /** Whether the children of a pillar measure one thing, and whether some say the same. */
    CONSISTENCY,
    /** Eigenvalues and loadings of the correlation matrix. */
    COMPONENT,
    /** What was stated, and what moves the index. */
    WEIGHT
  }

  public Diagnostic {
    requireNonNull(section, "section is null");
  }
}
