package org.xianfeng.models.index.spec;

import java.io.Serializable;
import java.util.List;

/**
 * How scores become bands.
 *
 * @param method the method
 * @param level confidence of the interval in (0, 1)
 * @param cuts rising score thresholds of method cuts; empty otherwise
 * @param labels one more than cuts, lowest band first; may be empty
 */
public record BandRule(Method method, double level, List<Double> cuts, List<String> labels)
    implements Serializable {
  /** No bands. */
  public static final BandRule NONE = new BandRule(Method.NONE, 0.95, List.of(), List.of());

  /** Banding methods. */
  public enum Method {
    NONE,
    /**
     * A new band starts where a unit's interval no longer reaches that of the band's first unit.
     */
    INTERVAL_OVERLAP,
    CUTS
  }

  public BandRule {
    cuts = List.copyOf(cuts);
    labels = List.copyOf(labels);
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level: must be in (0, 1), found " + level);
    }
    if ((method == Method.CUTS) == cuts.isEmpty()) {
      throw new IllegalArgumentException("cuts: needed by method cuts, and only by it");
    }
    for (int i = 1; i < cuts.size(); i++) {
      if (!(cuts.get(i - 1) < cuts.get(i))) {
        throw new IllegalArgumentException("cuts: must rise, found " + cuts);
      }
    }
    if (!labels.isEmpty() && labels.size() != cuts.size() + 1) {
      throw new IllegalArgumentException(
          "labels: one more than cuts, found %d for %d".formatted(labels.size(), cuts.size()));
    }
  }
}
