package org.xianfeng.models.rule;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xianfeng.models.rule.fact.Facts;
import org.xianfeng.models.rule.look.Settlement;

/**
 * What is kept of a key.
 *
 * @param facts what is known
 * @param published episodes that were said and can still change
 * @param settled for each rule how far it is done
 */
public record KeyState(
    Facts facts, List<PublishedEpisode> published, Map<String, Settlement> settled) {
  public KeyState {
    requireNonNull(facts, "facts is null");
    published = List.copyOf(published);
    settled = new TreeMap<>(settled);
  }

  /** Of which only facts are known. */
  static KeyState of(Facts facts) {
    return new KeyState(facts, List.of(), Map.of());
  }

  /** With other facts. */
  KeyState with(Facts newFacts) {
    return new KeyState(newFacts, published, settled);
  }
}
