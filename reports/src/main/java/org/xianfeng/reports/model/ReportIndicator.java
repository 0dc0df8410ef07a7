package org.xianfeng.reports.model;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/**
 * What a row or chart is about.
 *
 * @param id name of the measure, or of the node of the index
 * @param unit what its numbers are
 * @param higherIsBetter which way is good
 * @param target what is to be reached, in the unit
 */
public record ReportIndicator(String id, Unit unit, boolean higherIsBetter, OptionalDouble target) {
  /** What the numbers are. */
  public enum Unit {
    /** 0 to 100. */
    SCORE,
    /** 0 to 1, printed in percent. */
    SHARE,
    /** 0 or more, with no largest number. */
    RATE
  }

  public ReportIndicator {
    requireNonNull(id, "id is null");
    requireNonNull(unit, "unit is null");
    requireNonNull(target, "target is null");
  }

  /** The largest number there can be; empty where there is none. */
  public OptionalDouble ceiling() {
    return switch (unit) {
      case SCORE -> OptionalDouble.of(100);
      case SHARE -> OptionalDouble.of(1);
      case RATE -> OptionalDouble.empty();
    };
  }
}
