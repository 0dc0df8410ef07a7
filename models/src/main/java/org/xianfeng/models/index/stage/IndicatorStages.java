package org.xianfeng.models.index.stage;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.spec.indicator.Indicator;
import org.xianfeng.models.index.spec.indicator.Normalisation;
import org.xianfeng.models.index.spec.indicator.SmallN;
import org.xianfeng.models.index.spec.indicator.Treatment;

/** The stages that make comparable values of the columns of a table, in their order. */
public final class IndicatorStages {
  private IndicatorStages() {}

  /** Runs them; stops at the first whose parameters are only gathered. */
  public static void run(Work work) {
    run(work, Set.of());
  }

  /**
   * Runs them; stops at the first whose parameters are only gathered.
   *
   * @param keep stages whose values are kept
   * @return copies of the values after these
   */
  public static Map<Stage, double[][]> run(Work work, Set<Stage> keep) {
    Map<Stage, Runnable> steps = new EnumMap<>(Stage.class);
    steps.put(Stage.POOLED, new PoolStep(work)::run);
    steps.put(Stage.SHRUNK, new SmallStep(work)::run);
    steps.put(Stage.IMPUTED, new ImputeStep(work)::run);
    steps.put(Stage.TREATED, new TreatStep(work)::run);
    steps.put(Stage.NORMALISED, new NormaliseStep(work)::run);
    Map<Stage, double[][]> kept = new EnumMap<>(Stage.class);
    for (Map.Entry<Stage, Runnable> step : steps.entrySet()) {
      step.getValue().run();
      if (!work.book.gathered().isEmpty()) {
        return kept;
      }
      work.eachLeaf(leaf -> represented(work, leaf, step.getKey()));
      if (keep.contains(step.getKey())) {
        kept.put(step.getKey(), work.snapshotOfLeaves());
      }
      if (step.getKey() == Stage.POOLED) {
        new ScreenStep(work).run();
      }
    }
    return kept;
  }

  /** A value beyond the range of numbers would count as the best or worst of all: an error. */
  private static void represented(Work work, int leaf, Stage stage) {
    Indicator one = work.leaves.get(leaf);
    if (!changes(one, stage)) {
      return;
    }
    double[] value = work.value[leaf];
    for (int row = 0; row < value.length; row++) {
      if (Double.isInfinite(value[row])) {
        throw new Failure.Data(
            "%s of %s is beyond the range of numbers when it is %s"
                .formatted(one.id(), work.named(row), stage.name().toLowerCase(Locale.ROOT)));
      }
    }
  }

  private static boolean changes(Indicator one, Stage stage) {
    Indicator.Quantity quantity = one.quantity();
    return switch (stage) {
      case POOLED ->
          quantity.scale() != 1
              || quantity.source().value() == null
              || quantity.window().periods() > 1;
      case SHRUNK -> one.smallN().shrink() != SmallN.Shrink.NONE;
      case IMPUTED -> !one.impute().isEmpty();
      case TREATED -> one.treat().method() != Treatment.Method.NONE;
      default -> one.normalise().method() != Normalisation.Method.IDENTITY;
    };
  }
}
