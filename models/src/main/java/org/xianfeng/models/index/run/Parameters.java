package org.xianfeng.models.index.run;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Fitted parameters: what one run learnt and later runs reuse.
 *
 * <p>Shape: sorted by stage, item, scope, group, fit and name.
 */
public final class Parameters implements Serializable {
  /** No parameters. */
  public static final Parameters NONE = new Parameters(Map.of());

  private final TreeMap<Key, Double> values;

  private Parameters(Map<Key, Double> values) {
    this.values = new TreeMap<>(values);
  }

  /** Puts parameters together; a later one of the same key replaces an earlier one. */
  public static Parameters of(Collection<Parameter> parameters) {
    TreeMap<Key, Double> values = new TreeMap<>();
    parameters.forEach(one -> values.put(one.key(), one.value()));
    return new Parameters(values);
  }

  /** These and those; those win. */
  public Parameters with(Parameters those) {
    TreeMap<Key, Double> values = new TreeMap<>(this.values);
    values.putAll(those.values);
    return new Parameters(values);
  }

  /** The value, or null when there is none of that key. */
  public @Nullable Double find(Key key) {
    return values.get(key);
  }

  /** Every parameter, sorted. */
  public Map<Key, Double> all() {
    return Collections.unmodifiableMap(values);
  }

  /**
   * What a parameter belongs to.
   *
   * @param stage stage that uses it
   * @param item indicator, or node for weights
   * @param scope columns of the peer group joined by +, or {@code population}
   * @param group values of these columns joined by |, empty for the population
   * @param fit rows it was fitted on, such as {@code current@2026-W38} or {@code baseline:2025-W52}
   * @param name which number, such as {@code lower}
   */
  public record Key(Stage stage, String item, String scope, String group, String fit, String name)
      implements Comparable<Key>, Serializable {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::stage)
            .thenComparing(Key::item)
            .thenComparing(Key::scope)
            .thenComparing(Key::group)
            .thenComparing(Key::fit)
            .thenComparing(Key::name);

    public Key {
      requireNonNull(stage, "stage is null");
      requireNonNull(item, "item is null");
    }

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * A fitted number.
   *
   * @param key what it belongs to
   * @param value the number
   */
  public record Parameter(Key key, double value) implements Serializable {}
}
