package org.xianfeng.models.index.integrity;

/** Patterns that honest reporting rarely makes. */
public enum Check {
  /** Counts vary less than chance does. */
  TOO_REGULAR,
  /** Everybody, always, where peers have exceptions. */
  CEILING,
  /** Round last digits more often than peers have them. */
  HEAPING,
  /** The same count as last time more often than chance repeats it. */
  COPY_FORWARD,
  /** Many values just above a target and few just below. */
  BUNCHING,
  /** Most records written in the last hour before the deadline. */
  BATCH_ENTRY
}
