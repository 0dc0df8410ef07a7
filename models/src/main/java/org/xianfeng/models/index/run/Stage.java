package org.xianfeng.models.index.run;

/** The stages of the engine, in their order; each can be looked at. */
public enum Stage {
  /** Pooled over the window, numerator over denominator. */
  POOLED,
  /** After the minimum of observations and shrinkage. */
  SHRUNK,
  /** After carrying forward and imputation. */
  IMPUTED,
  /** After the treatment of outliers. */
  TREATED,
  /** Comparable, higher is better. */
  NORMALISED,
  /** Weights of the nodes. */
  WEIGHTS,
  /** What peers do, for the integrity channel. */
  INTEGRITY;

  /** Whether the values of the indicators can be looked at after this stage. */
  public boolean ofIndicators() {
    return this != WEIGHTS && this != INTEGRITY;
  }
}
