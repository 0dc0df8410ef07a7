package org.xianfeng.models.index.spec.indicator;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One link of an imputation chain.
 *
 * @param method how a missing value is replaced
 * @param group peer group of a group method; null otherwise
 * @param minPresent least present values that a mean or median needs, 1 or more
 * @param value the constant; null otherwise
 */
public record Imputation(
    Method method, @Nullable String group, int minPresent, @Nullable Double value)
    implements Serializable {
  /** How a missing value is replaced. */
  public enum Method {
    NONE,
    MEAN,
    MEDIAN,
    POPULATION_MEAN,
    POPULATION_MEDIAN,
    GROUP_MEAN,
    GROUP_MEDIAN,
    /**
     * Mean of the unit's other indicators under the same parent, each by its place between the
     * least and the greatest value, taken back to the scale of this one.
     */
    ROW_MEAN,
    CONSTANT,
    /** The unit's last value, at most max_age periods old. */
    LOCF,
    /** On the line between the unit's values before and after. */
    LINEAR,
    /** The same; before the first value and after the last one, that value. */
    LINEAR_NEAREST;

    /** Whether it looks at other periods of the unit. */
    public boolean overTime() {
      return this == LOCF || this == LINEAR || this == LINEAR_NEAREST;
    }
  }

  public Imputation {
    if (minPresent < 1) {
      throw new IllegalArgumentException("min_present: must be 1 or more, found " + minPresent);
    }
    boolean grouped = method == Method.GROUP_MEAN || method == Method.GROUP_MEDIAN;
    if (grouped && group == null) {
      throw new IllegalArgumentException("group: a group method needs group: <peer group>");
    }
    if (!grouped && group != null) {
      throw new IllegalArgumentException(
          "group: only with group_mean or group_median, found " + group);
    }
    if (method == Method.CONSTANT && value == null) {
      throw new IllegalArgumentException("value: constant needs value: <number>");
    }
  }
}
