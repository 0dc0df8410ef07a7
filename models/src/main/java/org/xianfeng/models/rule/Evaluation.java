package org.xianfeng.models.rule;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Alert;

/**
 * What follows from the facts of one key at one instant.
 *
 * @param facts the facts to keep; null when nothing has to be kept
 * @param changes alerts that changed, in order
 * @param next when to look again although nothing happens; null for never
 * @param <F> type of the facts
 */
public record Evaluation<F>(@Nullable F facts, List<Alert> changes, @Nullable Instant next) {
  public Evaluation {
    changes = List.copyOf(changes);
  }
}
