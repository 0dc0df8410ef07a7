package org.xianfeng.models.index.uncertainty;

/**
 * One thing that replications vary.
 *
 * @param kind what it is
 * @param node position of the node among the tree's nodes, -1 if it is none
 * @param child position among the node's children, -1 if it is none
 */
public record Factor(Kind kind, int node, int child) {
  /** Kinds of factors. */
  public enum Kind {
    /** Which imputation. */
    IMPUTATION,
    /** Which treatment of outliers. */
    TREATMENT,
    /** Which normalisation. */
    NORMALISATION,
    /** Which aggregation of one node. */
    AGGREGATION,
    /** Which indicator is left out. */
    DROPPED,
    /** One weight. */
    WEIGHT
  }
}
