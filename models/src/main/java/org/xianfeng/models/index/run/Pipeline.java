package org.xianfeng.models.index.run;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xianfeng.models.index.run.ParameterBook.Mode;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.table.IndexTable;

/** The stages in their order. */
public final class Pipeline {
  private Pipeline() {}

  /**
   * Runs every stage.
   *
   * @param snapshot name of the input, empty when it has none
   * @param given parameters that win over fitting
   * @param whole whether the table holds all units: only then may parameters be fitted and units be
   *     ranked
   * @param keep stages whose values are kept
   */
  public static IndexResult run(
      IndexSpec spec,
      IndexTable table,
      String snapshot,
      Parameters given,
      boolean whole,
      Set<Stage> keep) {
    Work work =
        new Work(spec, table, snapshot, new ParameterBook(given, whole ? Mode.FIT : Mode.SCORE));
    Map<Stage, double[][]> kept = new EnumMap<>(Stage.class);
    normalise(work, keep, kept);
    TreeStep tree = new TreeStep(work);
    tree.run();
    double[] coverage = new CoverageStep(work, tree.plans()).run();
    IntegrityStep integrity = new IntegrityStep(work);
    integrity.learn();
    integrity.run();
    IntegrityEffect effect = new IntegrityEffect(work, integrity);
    effect.learn();
    ContributionStep shares = new ContributionStep(work, tree.plans());
    double[][] contributions = shares.run();
    effect.apply(contributions, shares.gains);
    String[] bands = new BandStep(work, shares.gains).run();
    List<RankColumn> ranks = whole ? new RankStep(work).run() : List.of();
    return new IndexResult(
        work, tree.plans(), contributions, coverage, integrity, ranks, bands, kept);
  }

  private static void keep(Work work, Stage stage, Set<Stage> keep, Map<Stage, double[][]> kept) {
    if (keep.contains(stage)) {
      kept.put(stage, work.snapshotOfLeaves());
    }
  }

  private static void normalise(Work work, Set<Stage> keep, Map<Stage, double[][]> kept) {
    for (Map.Entry<Stage, Runnable> step : steps(work).entrySet()) {
      step.getValue().run();
      keep(work, step.getKey(), keep, kept);
    }
  }

  private static Map<Stage, Runnable> steps(Work work) {
    Map<Stage, Runnable> steps = new EnumMap<>(Stage.class);
    steps.put(Stage.POOLED, new PoolStep(work)::run);
    steps.put(Stage.SHRUNK, new SmallStep(work)::run);
    steps.put(Stage.IMPUTED, new ImputeStep(work)::run);
    steps.put(Stage.TREATED, new TreatStep(work)::run);
    steps.put(Stage.NORMALISED, new NormaliseStep(work)::run);
    return steps;
  }

  /**
   * What a part of a table says about the first parameters that are not known; nothing when all
   * are.
   *
   * @param snapshot name of the input, empty when it has none
   * @param known what is given, and what was fitted to earlier gatherings
   */
  public static Gathered gather(
      IndexSpec spec, IndexTable part, String snapshot, Parameters known) {
    Work work = new Work(spec, part, snapshot, new ParameterBook(known, Mode.GATHER));
    for (Runnable step : steps(work).values()) {
      step.run();
      if (!work.book.gathered().isEmpty()) {
        return work.book.gathered();
      }
    }
    TreeStep tree = new TreeStep(work);
    tree.run();
    if (work.book.gathered().isEmpty()) {
      new CoverageStep(work, tree.plans()).run();
      IntegrityStep integrity = new IntegrityStep(work);
      if (integrity.learn()) {
        integrity.run();
        new IntegrityEffect(work, integrity).learn();
      }
    }
    return work.book.gathered();
  }

  /** The stages up to normalisation, on a whole table. */
  static Work normalised(IndexSpec spec, IndexTable table, String snapshot, Parameters given) {
    Work work = new Work(spec, table, snapshot, new ParameterBook(given, Mode.FIT));
    normalise(work, Set.of(), new EnumMap<>(Stage.class));
    return work;
  }
}
