package org.xianfeng.models.index.spec;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.spec.indicator.Ties;

/**
 * How scores become ranks.
 *
 * @param roundTo decimals, half up, before ranking, in 0..12; null = unrounded
 * @param ties rank of equal scores
 * @param order whether the highest (desc) or lowest (asc) score is first
 * @param within {@code population} and peer groups in which ranks are given
 */
public record RankRule(@Nullable Integer roundTo, Ties ties, Order order, List<String> within)
    implements Serializable {
  /** Which end is first. */
  public enum Order {
    DESC,
    ASC
  }

  public RankRule {
    within = List.copyOf(within);
    if (roundTo != null && (roundTo < 0 || roundTo > 12)) {
      throw new IllegalArgumentException("round_to: must be in 0..12, found " + roundTo);
    }
  }

  /** Whether 1 is the highest score. */
  public boolean descending() {
    return order == Order.DESC;
  }
}
