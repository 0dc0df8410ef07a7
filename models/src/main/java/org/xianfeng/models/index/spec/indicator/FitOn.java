package org.xianfeng.models.index.spec.indicator;

import static java.util.Objects.requireNonNull;
import static org.xianfeng.models.document.ValueType.INTEGER;

import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import org.xianfeng.models.document.ValueType;

/**
 * On which rows a parameter of a stage is fitted.
 *
 * @param mode which kind of rows
 * @param snapshot name of the baseline, or empty; only for {@link Mode#BASELINE}
 * @param periods number of periods up to the scored one, 1 or more; only for {@link Mode#ROLLING}
 */
public record FitOn(Mode mode, String snapshot, int periods) implements Serializable {
  /** The rows of the period that is scored. */
  public static final FitOn CURRENT = new FitOn(Mode.CURRENT, "", 0);

  /** No rows: the specification states the parameters. */
  public static final FitOn FIXED = new FitOn(Mode.FIXED, "", 0);

  /** How a specification writes it. */
  public static final ValueType<FitOn> TYPE =
      new ValueType<>(
          "fixed|baseline:<snapshot>|rolling:<n>|current|all_periods", CURRENT, FitOn::parse);

  /** Which rows. */
  public enum Mode {
    /** None: the specification states the parameters. */
    FIXED,
    /** Those of a named snapshot or period, reused unchanged afterwards. */
    BASELINE,
    /** Those of the last periods up to the scored one. */
    ROLLING,
    /** Those of the scored period. */
    CURRENT,
    /** Every row of the table. */
    ALL_PERIODS
  }

  public FitOn {
    requireNonNull(mode, "mode is null");
    requireNonNull(snapshot, "snapshot is null");
    if (mode == Mode.BASELINE && snapshot.isBlank()) {
      throw new IllegalArgumentException("fit_on: baseline needs a snapshot, as baseline:2025-W52");
    }
    if (mode == Mode.ROLLING && periods < 1) {
      throw new IllegalArgumentException(
          "fit_on: rolling needs 1 or more periods, found " + periods);
    }
  }

  /** The spelling of the language, such as {@code baseline:2025-W52}. */
  @JsonValue
  public String text() {
    return switch (mode) {
      case FIXED -> "fixed";
      case BASELINE -> "baseline:" + snapshot;
      case ROLLING -> "rolling:" + periods;
      case ALL_PERIODS -> "all_periods";
      default -> "current";
    };
  }

  private static FitOn parse(String text) {
    if (text.startsWith("baseline:")) {
      return new FitOn(Mode.BASELINE, text.substring("baseline:".length()), 0);
    }
    if (text.startsWith("rolling:")) {
      int periods = INTEGER.parser().apply(text.substring("rolling:".length()));
      return new FitOn(Mode.ROLLING, "", periods);
    }
    return switch (text) {
      case "fixed" -> FIXED;
      case "current" -> CURRENT;
      case "all_periods" -> new FitOn(Mode.ALL_PERIODS, "", 0);
      default -> throw new IllegalArgumentException(text);
    };
  }
}
