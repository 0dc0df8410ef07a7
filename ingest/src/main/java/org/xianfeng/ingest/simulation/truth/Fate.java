package org.xianfeng.ingest.simulation.truth;

/** Where a sent record has to end. */
public enum Fate {
  /** In the landing table of its type. */
  LANDS,
  /** Among the duplicates. */
  DUPLICATE,
  /** In quarantine. */
  QUARANTINED
}
