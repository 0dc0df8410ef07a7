package org.xianfeng.models.alert;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That somebody looks after an alert.
 *
 * @param by who
 * @param at from when
 * @param until exclusive; null until the alert ends
 */
public record Acknowledgement(String by, Instant at, @Nullable Instant until) {
  public Acknowledgement {
    requireNonNull(by, "by is null");
    requireNonNull(at, "at is null");
  }

  /** Whether it holds at an instant. */
  public boolean holds(Instant now) {
    return until == null || now.isBefore(until);
  }
}
