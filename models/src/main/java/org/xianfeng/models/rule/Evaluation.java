package org.xianfeng.models.rule;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Alert;

/**
 * What follows from the facts of one key at one instant.
 *
 * @param state what to keep; null when nothing has to be kept
 * @param changes alerts that changed, in order
 * @param next when to look again although nothing happens; null for never
 */
public record Evaluation(@Nullable KeyState state, List<Alert> changes, @Nullable Instant next) {
  public Evaluation {
    changes = List.copyOf(changes);
  }
}
