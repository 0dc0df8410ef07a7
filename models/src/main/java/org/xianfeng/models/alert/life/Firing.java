package org.xianfeng.models.alert.life;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.xianfeng.models.alert.Alert;

/**
 * An alert that fires, or is pending and somebody is reminded of it.
 *
 * @param labels see {@link Labels}
 */
public record Firing(Lifecycle life, Map<String, String> labels) {
  public Firing {
    requireNonNull(life, "life is null");
    requireNonNull(labels, "labels is null");
  }

  /** Whether it holds another one back now. */
  boolean holdsBack(Firing other) {
    return life.alert().isOpen() && inhibits(other);
  }

  /** Whether it holds another one back while it fires. */
  boolean inhibits(Firing other) {
    Alert held = other.life().alert();
    return life.alert().tenant().equals(held.tenant())
        && life.delivery().inhibits().stream()
            .filter(inhibition -> inhibition.targetRule().equals(held.rule()))
            .anyMatch(inhibition -> inhibition.holds(labels, other.labels()));
  }
}
