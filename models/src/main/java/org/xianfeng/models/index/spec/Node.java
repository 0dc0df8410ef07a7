package org.xianfeng.models.index.spec;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.spec.indicator.Interval;

/**
 * One aggregate of the index tree.
 *
 * @param id name, distinct from every indicator
 * @param label what people read; empty when there is none
 * @param children indicator or node to weight; weights finite, 0 or more, relative to each other
 * @param aggregate how the children are put together
 * @param zero what a child of 0 means where p is 0 or less
 * @param minAvailable least share of children that are present
 * @param missing what a missing child means
 * @param applies group column to the values for which the node exists; empty = for every unit
 */
public record Node(
    @JsonIgnore String id,
    String label,
    Map<String, Double> children,
    Aggregation aggregate,
    Zero zero,
    Availability minAvailable,
    Missing missing,
    Map<String, List<String>> applies)
    implements Serializable {
  /** What a missing child means. */
  public enum Missing {
    /** The weights of the present ones are rescaled. */
    RENORMALISE,
    /** The node is missing too. */
    PROPAGATE,
    /** The child counts with its worst possible value. */
    WORST
  }

  public Node {
    requireNonNull(id, "id is null");
    children = Collections.unmodifiableMap(new LinkedHashMap<>(children));
    if (children.isEmpty()) {
      throw new IllegalArgumentException("children: node %s has none".formatted(id));
    }
    if (aggregate.method() == Aggregation.Method.OWA
        && aggregate.weights().size() != children.size()) {
      throw new IllegalArgumentException(
          "aggregate: owa of %s needs %d weights, found %d"
              .formatted(id, children.size(), aggregate.weights().size()));
    }
  }

  /** Its children in the order of their names, which is that of numbers about them. */
  public List<String> named() {
    return List.copyOf(new TreeMap<>(children).keySet());
  }

  /**
   * What a zero means to a mean with p of 0 or less.
   *
   * @param rule the rule
   * @param eps value that replaces 0 with rule floor; above 0
   */
  public record Zero(Rule rule, double eps) implements Serializable {
    /** Rules for zero. */
    public enum Rule {
      ERROR,
      FLOOR,
      ZERO
    }

    public Zero {
      if (!(eps > 0) || !Double.isFinite(eps)) {
        throw new IllegalArgumentException("eps: must be above 0, found " + eps);
      }
    }
  }

  /**
   * Least share of children that are present.
   *
   * @param share in [0, 1]; a share below it makes the node missing, equal to it is enough
   * @param weighted whether the share is of weight instead of number
   */
  public record Availability(double share, boolean weighted) implements Serializable {
    public Availability {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("share: must be in [0, 1], found " + share);
      }
    }
  }

  /**
   * How children are put together.
   *
   * @param method the method
   * @param power exponent of method power; null otherwise
   * @param weights weights by rank from the best, for owa; empty otherwise
   * @param sign whether mpi subtracts its penalty or adds it
   * @param deviation divisor of the deviation in mpi
   * @param shares bounds of a child's share in bod; null = free
   * @param pie whether bod bounds the shares of the score instead of those of the weights
   * @param formula of method formula: what is computed of the children; null otherwise
   */
  public record Aggregation(
      Method method,
      @JsonProperty("p") @Nullable Double power,
      List<Double> weights,
      Sign sign,
      @JsonProperty("sd") Deviation deviation,
      @JsonProperty("share") @Nullable Interval shares,
      boolean pie,
      @Nullable String formula)
      implements Serializable {
    /** Aggregation methods. */
    public enum Method {
      ARITHMETIC,
      GEOMETRIC,
      HARMONIC,
      POWER,
      MIN,
      OWA,
      MPI,
      BORDA,
      COPELAND,
      KEMENY,
      BOD,
      FORMULA;

      /** Whether weights of the children change the result. */
      public boolean weighted() {
        return this != MIN && this != OWA && this != BOD && this != FORMULA;
      }

      /** Whether the score of a unit depends on the other units. */
      public boolean comparative() {
        return this == BORDA || this == COPELAND || this == KEMENY || this == BOD;
      }
    }

    /** What mpi does with its penalty. */
    public enum Sign {
      MINUS,
      PLUS
    }

    /** Divisor of the deviation in mpi. */
    public enum Deviation {
      POPULATION,
      SAMPLE
    }

    public Aggregation {
      weights = List.copyOf(weights);
      if ((method == Method.POWER) == (power == null)) {
        throw new IllegalArgumentException("p: needed by method power, and only by it");
      }
      if ((method == Method.FORMULA) == (formula == null)) {
        throw new IllegalArgumentException("formula: needed by method formula, and only by it");
      }
      if (power != null && power == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException("p: must be a number or -.inf, found " + power);
      }
      for (double w : weights) {
        if (!(w >= 0) || !Double.isFinite(w)) {
          throw new IllegalArgumentException("weights: must be 0 or more, found " + w);
        }
      }
      if (method == Method.OWA
          && !weights.isEmpty()
          && weights.stream().allMatch(weight -> weight == 0)) {
        throw new IllegalArgumentException("weights: must not all be 0, found " + weights);
      }
      if (shares != null && !(shares.lo() >= 0 && shares.lo() <= shares.hi() && shares.hi() <= 1)) {
        throw new IllegalArgumentException(
            "share: must be 0 <= lo <= hi <= 1, found [%s, %s]"
                .formatted(shares.lo(), shares.hi()));
      }
    }

    /** The method with what it takes unless something else is stated. */
    public static Aggregation of(Method method) {
      return new Aggregation(
          method, null, List.of(), Sign.MINUS, Deviation.POPULATION, null, false, null);
    }

    /** Exponent of a power mean; the least value is that of minus infinity. */
    public double p() {
      return switch (method) {
        case GEOMETRIC -> 0;
        case HARMONIC -> -1;
        case MIN -> Double.NEGATIVE_INFINITY;
        default -> power == null ? 1 : power;
      };
    }

    /** Whether it is a power mean, of exponent {@link #p}. */
    public boolean powerMean() {
      return method == Method.ARITHMETIC
          || method == Method.GEOMETRIC
          || method == Method.HARMONIC
          || method == Method.POWER;
    }
  }
}
