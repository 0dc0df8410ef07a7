package org.xianfeng.models.index.explain;

/**
 * One summand of a difference between two scores.
 *
 * @param item indicator or node that it comes from
 * @param kind what changed
 * @param amount in the unit of the score
 */
public record Effect(String item, Kind kind, double amount) {
  /** What changed. */
  public enum Kind {
    /** The value of an indicator, by the unit's own doing. */
    VALUE,
    /** The value of an indicator, because the parameters of its normalisation changed. */
    FRAME,
    /** The weight of a child. */
    WEIGHT,
    /** A child is present that was not. */
    ENTRY,
    /** A child is missing that was present. */
    EXIT,
    /** What the integrity channel did to the score. */
    INTEGRITY
  }
}
