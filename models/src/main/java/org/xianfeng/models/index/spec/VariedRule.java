package org.xianfeng.models.index.spec;

import java.io.Serializable;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.index.spec.indicator.Normalisation;

/**
 * The choices that replications vary.
 *
 * @param weights how weights vary; null = not
 * @param impute ways to fill in what is missing to switch between; empty = not
 * @param treat treatments of outliers to switch between; empty = not
 * @param normalise methods to switch between; empty = not
 * @param aggregate by node the aggregations to switch between, the root being {@link #ROOT} when it
 *     is not named; empty = not
 * @param dropOne whether each draw leaves one indicator out, or none
 */
public record VariedRule(
    @Nullable WeightNoise weights,
    List<Impute> impute,
    List<Treat> treat,
    List<Normalisation.Method> normalise,
    Map<String, List<Node.Aggregation.Method>> aggregate,
    boolean dropOne)
    implements Serializable {
  /** No choice at all. */
  public static final VariedRule NOTHING =
      new VariedRule(null, List.of(), List.of(), List.of(), Map.of(), false);

  /** Name of the root among nodes whose aggregation varies. */
  public static final String ROOT = "";

  /** Ways to come from the table to values that can be compared: columns that are kept. */
  private static final int MOST_VARIANTS = 64;

  /** Other ways to fill in what is missing. */
  public enum Impute {
    /** As each indicator states it. */
    GIVEN,
    NONE,
    MEAN,
    MEDIAN,
    ROW_MEAN,
    LOCF,
    LINEAR,
    LINEAR_NEAREST
  }

  /** Other treatments of outliers, each only where an indicator's own check fails. */
  public enum Treat {
    /** As each indicator states it. */
    GIVEN,
    NONE,
    WINSOR_ITER,
    LOG,
    LOG_CT,
    LOG_CT_PLUS,
    LOG_GII,
    BOXCOX
  }

  public VariedRule {
    impute = List.copyOf(impute);
    treat = List.copyOf(treat);
    normalise = List.copyOf(normalise);
    Map<String, List<Node.Aggregation.Method>> copy = new LinkedHashMap<>();
    aggregate.forEach(
        (node, methods) -> {
          if (!methods.isEmpty()) {
            copy.put(node, List.copyOf(methods));
          }
        });
    aggregate = Collections.unmodifiableMap(copy);
    choices("impute", impute);
    choices("treat", treat);
    choices("normalise", normalise);
    for (Normalisation.Method method : normalise) {
      if (method == Normalisation.Method.TARGET || method == Normalisation.Method.CATEGORICAL) {
        throw new IllegalArgumentException(
            "normalise: %s needs numbers of each indicator, so it cannot replace another"
                .formatted(ValueType.word(method)));
      }
    }
    long variants =
        Math.max(1L, impute.size()) * Math.max(1, treat.size()) * Math.max(1, normalise.size());
    if (variants > MOST_VARIANTS) {
      throw new IllegalArgumentException(
          "normalise: impute, treat and normalise together may have %d combinations, found %d"
              .formatted(MOST_VARIANTS, variants));
    }
    for (List<Node.Aggregation.Method> methods : aggregate.values()) {
      choices("aggregate", methods);
      for (Node.Aggregation.Method method : methods) {
        if (method.comparative()
            || method == Node.Aggregation.Method.OWA
            || method == Node.Aggregation.Method.FORMULA
            || method == Node.Aggregation.Method.POWER) {
          throw new IllegalArgumentException(
              "aggregate: must be arithmetic, geometric, harmonic, min or mpi, found "
                  + ValueType.word(method));
        }
      }
    }
  }

  /** A list to choose from that leaves no choice would be without effect. */
  private static void choices(String key, List<?> list) {
    if (list.size() == 1 || new HashSet<>(list).size() < list.size()) {
      throw new IllegalArgumentException(
          "%s: must be two or more that differ, found %s"
              .formatted(key, list.toString().toLowerCase(Locale.ROOT)));
    }
  }

  /**
   * Noise on weights: each is multiplied by a factor of a uniform distribution around 1.
   *
   * @param rel half-width relative to the weight, in (0, 1]
   * @param at nodes whose children's weights vary; empty = every node
   */
  public record WeightNoise(double rel, List<String> at) implements Serializable {
    public WeightNoise {
      at = List.copyOf(at);
      if (!(rel > 0 && rel <= 1)) {
        throw new IllegalArgumentException("rel: must be in (0, 1], found " + rel);
      }
    }
  }
}
