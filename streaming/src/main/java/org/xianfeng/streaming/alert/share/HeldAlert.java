package org.xianfeng.streaming.alert.share;

import static java.util.Objects.requireNonNull;

import org.xianfeng.models.alert.Alert;

/**
 * An alert that waits until its instant is over.
 *
 * @param said stream time at which it was said, in milliseconds
 */
public record HeldAlert(Alert alert, long said) {
  public HeldAlert {
    requireNonNull(alert, "alert is null");
  }
}
