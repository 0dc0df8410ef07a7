package org.xianfeng.models.rule;

import java.io.Serializable;

/**
 * How carefully a rule is brought in.
 *
 * @param shadow it is judged, and its alerts are kept, and nobody is told
 * @param maxFiringShare of what it is for, the most that it may fire on when it is published and
 *     not in shadow; above 0, at most 1
 */
public record Rollout(boolean shadow, double maxFiringShare) implements Serializable {
  /** What holds where a rule does not say it. */
  public static final double MAX_FIRING_SHARE = 0.05;

  /** Everybody is told. */
  public static final Rollout OPEN = new Rollout(false, MAX_FIRING_SHARE);

  public Rollout {
    if (!(maxFiringShare > 0 && maxFiringShare <= 1)) {
      throw new IllegalArgumentException(
          "max_firing_share must be above 0 and at most 1, found " + maxFiringShare);
    }
  }
}
