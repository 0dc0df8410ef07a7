package org.xianfeng.models.index.language;

import java.util.Optional;
import org.xianfeng.models.index.spec.BandRule;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.Node;
import org.xianfeng.models.index.spec.WeightRule;
import org.xianfeng.models.index.spec.indicator.Indicator;

/** Whether an index can be computed from parts of a table, each by itself. */
public final class WholeTable {
  private WholeTable() {}

  /**
   * Why a specification needs all units in one place; empty when parts do.
   *
   * <p>Parts do for every parameter that is fitted: what they are fitted to is put together.
   */
  public static Optional<String> why(IndexSpec spec) {
    for (Indicator one : spec.indicators().values()) {
      if (one.normalise().method().ranked()) {
        return Optional.of("indicator %s is ranked among all units".formatted(one.id()));
      }
    }
    for (Node node : spec.tree().values()) {
      if (node.aggregate().method().comparative()) {
        return Optional.of("node %s compares all units".formatted(node.id()));
      }
    }
    if (spec.weights().stream().anyMatch(rule -> rule.method() == WeightRule.Method.BOD)) {
      return Optional.of("benefit of the doubt compares all units");
    }
    if (spec.results().bands().method() == BandRule.Method.INTERVAL_OVERLAP) {
      return Optional.of("bands of overlapping intervals compare all units");
    }
    return spec.robustness().uncertainty() == null
        ? Optional.empty()
        : Optional.of("uncertainty replicates the ranks of all units");
  }
}
