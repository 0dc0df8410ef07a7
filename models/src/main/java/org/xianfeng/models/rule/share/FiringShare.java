package org.xianfeng.models.rule.share;

import org.xianfeng.models.rule.Rollout;

/**
 * A part of what a rule is for.
 *
 * @param fired on how many
 * @param scope of how many
 */
public record FiringShare(int fired, int scope) {
  /**
   * On fewer a running rule does not trip: in a small installation a handful of alerts is a large
   * part of everything and no flood.
   */
  public static final int LEAST = 20;

  /** From 0 to 1. */
  public double value() {
    return scope == 0 ? 0 : (double) fired / scope;
  }

  /** Whether it is more than a rule may fire on. */
  public boolean isAbove(Rollout rollout) {
    return value() > rollout.maxFiringShare();
  }

  /** Whether a running rule trips to shadow. */
  public boolean trips(Rollout rollout) {
    return !rollout.shadow() && fired >= LEAST && isAbove(rollout);
  }
}
