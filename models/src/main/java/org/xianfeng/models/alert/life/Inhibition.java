package org.xianfeng.models.alert.life;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * While an alert of one rule fires, nobody is told of those of another that have the same cause.
 *
 * @param targetRule rule whose alerts are held back
 * @param equal labels that both alerts must have with the same value, one or more
 */
public record Inhibition(String targetRule, List<String> equal) implements Serializable {
  public Inhibition {
    requireNonNull(targetRule, "targetRule is null");
    equal = List.copyOf(equal);
    if (equal.isEmpty()) {
      throw new IllegalArgumentException("equal must name a label that both alerts have");
    }
  }

  /**
   * Whether it holds between two alerts. A label that one of them lacks is not equal: else one
   * alert without labels would silence a county.
   */
  boolean holds(Map<String, String> source, Map<String, String> target) {
    return equal.stream()
        .allMatch(
            label -> source.containsKey(label) && source.get(label).equals(target.get(label)));
  }
}
