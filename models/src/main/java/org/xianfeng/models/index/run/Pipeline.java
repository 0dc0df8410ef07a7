package org.xianfeng.models.index.run;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    Work work = new Work(spec, table, snapshot, new ParameterBook(given, whole));
    Map<Stage, double[][]> kept = new EnumMap<>(Stage.class);
    normalise(work, keep, kept);
    TreeStep tree = new TreeStep(work);
    tree.run();
    double[] coverage = new CoverageStep(work, tree.plans()).run();
    ContributionStep shares = new ContributionStep(work, tree.plans());
    double[][] contributions = shares.run();
    String[] bands = new BandStep(work, shares.gains).run();
    List<RankColumn> ranks = whole ? new RankStep(work).run() : List.of();
    return new IndexResult(work, tree.plans(), contributions, coverage, ranks, bands, kept);
  }

  private static void keep(Work work, Stage stage, Set<Stage> keep, Map<Stage, double[][]> kept) {
    if (keep.contains(stage)) {
      kept.put(stage, work.snapshotOfLeaves());
    }
  }

  private static void normalise(Work work, Set<Stage> keep, Map<Stage, double[][]> kept) {
    new PoolStep(work).run();
    keep(work, Stage.POOLED, keep, kept);
    new SmallStep(work).run();
    keep(work, Stage.SHRUNK, keep, kept);
    new ImputeStep(work).run();
    keep(work, Stage.IMPUTED, keep, kept);
    new TreatStep(work).run();
    keep(work, Stage.TREATED, keep, kept);
    new NormaliseStep(work).run();
    keep(work, Stage.NORMALISED, keep, kept);
  }

  /** The stages up to normalisation, on a whole table. */
  static Work normalised(IndexSpec spec, IndexTable table, String snapshot, Parameters given) {
    Work work = new Work(spec, table, snapshot, new ParameterBook(given, true));
    normalise(work, Set.of(), new EnumMap<>(Stage.class));
    return work;
  }
}
