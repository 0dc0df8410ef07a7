package org.xianfeng.models.index.spec.indicator;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One indicator: where its numbers come from and what happens to them before they are aggregated.
 *
 * @param id name, unique in the specification
 * @param label what people read; empty when there is none
 * @param quantity how its value is computed
 * @param direction which way is better
 * @param band the ideal range of an indicator with direction band, else null
 * @param smallN rules for few observations
 * @param impute chain of imputation methods, tried in order
 * @param treat treatment of outliers
 * @param normalise how it becomes comparable
 * @param integrity tests of the integrity channel that look at it
 * @param applies group column to the values for which the indicator exists; empty = for every unit
 */
public record Indicator(
    @JsonIgnore String id,
    String label,
    @JsonUnwrapped Quantity quantity,
    Direction direction,
    @Nullable Interval band,
    SmallN smallN,
    List<Imputation> impute,
    Treatment treat,
    Normalisation normalise,
    List<IntegrityCheck> integrity,
    Map<String, List<String>> applies)
    implements Serializable {

  /** Nature of the number. */
  public enum Kind {
    PROPORTION,
    RATE,
    MEAN,
    COUNT,
    VALUE,
    ORDINAL,
    BOOLEAN
  }

  /** Which way is better. */
  public enum Direction {
    HIGHER,
    LOWER,
    BAND
  }

  /** What a denominator of 0 means. */
  public enum ZeroDenominator {
    MISSING,
    ERROR
  }

  public Indicator {
    requireNonNull(id, "id is null");
    impute = List.copyOf(impute);
    integrity = List.copyOf(integrity);
    if (direction == Direction.BAND && band == null) {
      throw new IllegalArgumentException("band: direction band needs band: [lo, hi]");
    }
    if (direction != Direction.BAND && band != null) {
      throw new IllegalArgumentException("band: only with direction: band");
    }
    if (smallN.shrink() != SmallN.Shrink.NONE && quantity.source().denominator() == null) {
      throw new IllegalArgumentException(
          "small_n: shrink needs a numerator and a denominator, found value: "
              + quantity.source().value());
    }
    if (smallN.shrink() == SmallN.Shrink.NORMAL && quantity.source().variance() == null) {
      throw new IllegalArgumentException("small_n: shrink: normal needs variance: <column>");
    }
  }

  /** The same indicator, made comparable in another way. */
  public Indicator with(Normalisation other) {
    return new Indicator(
        id, label, quantity, direction, band, smallN, impute, treat, other, integrity, applies);
  }

  /** The same indicator, filled in another way. */
  public Indicator with(List<Imputation> other) {
    return new Indicator(
        id, label, quantity, direction, band, smallN, other, treat, normalise, integrity, applies);
  }

  /** The same indicator, treated in another way. */
  public Indicator with(Treatment other) {
    return new Indicator(
        id, label, quantity, direction, band, smallN, impute, other, normalise, integrity, applies);
  }

  /**
   * How a value is computed from columns.
   *
   * @param kind nature of the number
   * @param source columns it is computed from
   * @param scale factor on numerator / denominator; finite, not 0
   * @param zeroDenominator what a denominator of 0 means
   * @param window periods that are pooled
   * @param maxAge how many periods an observed value may be carried forward, 0 = not at all
   */
  public record Quantity(
      Kind kind,
      @JsonUnwrapped Source source,
      double scale,
      ZeroDenominator zeroDenominator,
      Window window,
      int maxAge)
      implements Serializable {
    public Quantity {
      if (!Double.isFinite(scale) || scale == 0) {
        throw new IllegalArgumentException("scale: must be finite and not 0, found " + scale);
      }
      if (maxAge < 0) {
        throw new IllegalArgumentException("max_age: must be 0 or more, found " + maxAge);
      }
    }

    /** A ready value of a column. */
    public static Quantity of(String column) {
      return new Quantity(Kind.VALUE, Source.of(column), 1, ZeroDenominator.MISSING, Window.ONE, 0);
    }
  }

  /**
   * Columns that an indicator is computed from: a value, or a numerator and a denominator.
   *
   * @param value column of a ready value; null with a numerator
   * @param numerator column; null with a value
   * @param denominator column; null with a value
   * @param variance column of the sampling variance of the scaled value; null when there is none
   */
  public record Source(
      @Nullable String value,
      @Nullable String numerator,
      @Nullable String denominator,
      @Nullable String variance)
      implements Serializable {
    /** A column of ready values. */
    public static Source of(String value) {
      return new Source(value, null, null, null);
    }

    public Source {
      if (value != null && (numerator != null || denominator != null)) {
        throw new IllegalArgumentException(
            "value: either value or numerator and denominator, found both");
      }
      if (value == null && (numerator == null || denominator == null)) {
        throw new IllegalArgumentException(
            (numerator == null ? "denominator" : "numerator")
                + ": a ratio needs both numerator and denominator");
      }
    }
  }

  /**
   * Pooling over periods.
   *
   * @param periods number of periods up to the scored one, 1 or more
   * @param pool how they are put together
   */
  public record Window(int periods, Pool pool) implements Serializable {
    /** The scored period alone. */
    public static final Window ONE = new Window(1, Pool.SUM);

    /** How periods are put together. */
    public enum Pool {
      /** Numerators and denominators (or values) are summed over the periods that have both. */
      SUM,
      /** Values are averaged; a ratio is averaged as a ratio. */
      MEAN
    }

    public Window {
      if (periods < 1) {
        throw new IllegalArgumentException("periods: must be 1 or more, found " + periods);
      }
    }
  }
}
