package org.xianfeng.reports.verdict;

/** What the process limits say about reaching the target. */
public enum Assurance {
  /** The target lies on the bad side of both limits: it is reached week after week. */
  MET,
  /** The target lies on the good side of both limits: it is missed until the process changes. */
  MISSED,
  /** The target lies between the limits, or the latest week is an exception to them. */
  UNSTABLE,
  /** There is no target. */
  NO_TARGET,
  /** Too few points to say. */
  TOO_FEW
}
