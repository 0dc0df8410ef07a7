package org.xianfeng.batch.index.input;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.indicator.Indicator;
import org.xianfeng.models.index.spec.indicator.Normalisation;
import org.xianfeng.models.index.spec.indicator.SmallN;

/**
 * Whether parameters of a file are such as a run may have fitted. Those of items that the
 * specification does not have are not looked at: nothing uses them.
 */
record ParameterCheck(IndexSpec spec) {
  /** The upper end of each lower one. */
  private static final Map<String, String> UPPER = Map.of("a", "b", "low", "high", "least", "most");

  /**
   * A parameter, looked at by itself.
   *
   * @throws IllegalArgumentException if no run writes it
   */
  Parameters.Parameter alone(Parameters.Parameter one) {
    Parameters.Key key = one.key();
    Indicator indicator = spec.indicators().get(key.item());
    boolean known = indicator != null || spec.tree().containsKey(key.item());
    if (known && !open(key, indicator) && Double.isNaN(one.value())) {
      throw wrong(key, "is blank");
    }
    boolean bound = key.name().equals("low") || key.name().equals("high");
    if (known && !bound && Double.isInfinite(one.value())) {
      throw wrong(key, "is infinite");
    }
    if (known && !signed(key, indicator) && one.value() < 0) {
      throw wrong(key, "is negative: " + one.value());
    }
    return one;
  }

  /** Whether it may be blank, because not every method has it. */
  private static boolean open(Parameters.Key key, @Nullable Indicator indicator) {
    return switch (key.stage()) {
      case NORMALISED ->
          key.name().equals("b")
              && (indicator == null
                  || indicator.normalise().method() == Normalisation.Method.RATIO);
      case SHRUNK ->
          (key.name().equals("events") || key.name().equals("size"))
              && (indicator == null || indicator.smallN().shrink() == SmallN.Shrink.NORMAL);
      case TREATED ->
          switch (key.name()) {
            case "n", "low", "high", "state", "points" -> false;
            default -> true;
          };
      case INTEGRITY -> !key.name().equals("n");
      default -> false;
    };
  }

  /** Whether it may be negative. */
  private static boolean signed(Parameters.Key key, @Nullable Indicator indicator) {
    return switch (key.stage()) {
      case WEIGHTS -> false;
      case NORMALISED ->
          key.name().equals("a")
              || key.name().equals("b")
                  && (indicator == null
                      || indicator.normalise().method() != Normalisation.Method.ZSCORE);
      case SHRUNK -> key.name().equals("mean");
      default -> !key.name().equals("n");
    };
  }

  /** What is wrong with a parameter beside the others; empty text when nothing is. */
  String together(Parameters.Parameter one, Map<Parameters.Key, Double> all) {
    Parameters.Key key = one.key();
    String upper = UPPER.get(key.name());
    if (upper == null || !rises(key)) {
      return "";
    }
    Double other =
        all.get(
            new Parameters.Key(
                key.stage(), key.item(), key.scope(), key.group(), key.fit(), upper));
    return other != null && other < one.value()
        ? "%s of %s is %s, above %s, which is %s"
            .formatted(key.name(), key.item(), one.value(), upper, other)
        : "";
  }

  /** Whether the ends are fitted to the same values, so that they rise. */
  private boolean rises(Parameters.Key key) {
    Indicator indicator = spec.indicators().get(key.item());
    if (indicator == null) {
      return false;
    }
    Normalisation how = indicator.normalise();
    return switch (key.stage()) {
      case NORMALISED ->
          (how.method() == Normalisation.Method.MINMAX
                  || how.method() == Normalisation.Method.GOALPOSTS)
              && how.ends().lower() == null
              && how.ends().upper() == null;
      case TREATED, IMPUTED -> true;
      default -> false;
    };
  }

  private static IllegalArgumentException wrong(Parameters.Key key, String what) {
    return new IllegalArgumentException(
        "%s of %s, %s, %s"
            .formatted(key.name(), key.item(), key.stage().name().toLowerCase(Locale.ROOT), what));
  }
}
