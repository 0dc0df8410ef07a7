package org.xianfeng.models.alert;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Where an episode stands that has not ended, when it does not just fire since it opened.
 *
 * @param stage which
 * @param since from when on
 */
public record Phase(Stage stage, Instant since) {
  public Phase {
    requireNonNull(stage, "stage is null");
    requireNonNull(since, "since is null");
  }

  /** Stages of what has not ended; only appended to, because state has them. */
  public enum Stage {
    /** It will open unless something changes before. */
    PENDING,
    /** It fires again, after it was recovering. */
    FIRING,
    /** It will end unless something changes before. */
    RECOVERING
  }
}
