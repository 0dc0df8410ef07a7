package org.xianfeng.reports.verdict;

/** What the latest point of a series says about change. */
public enum Variation {
  /** Chance alone makes such points: nothing to explain. */
  COMMON,
  /** A special cause, in the good direction. */
  IMPROVING,
  /** A special cause, in the bad direction. */
  CONCERNING,
  /** Too few points to say. */
  TOO_FEW
}
