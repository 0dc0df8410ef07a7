package org.xianfeng.models.index.stage;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.run.Work;

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
      if (keep.contains(step.getKey())) {
        kept.put(step.getKey(), work.snapshotOfLeaves());
      }
    }
    return kept;
  }
}
