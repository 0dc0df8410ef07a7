package org.xianfeng.models.index;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xianfeng.models.index.integrity.IntegrityEffect;
import org.xianfeng.models.index.integrity.IntegrityStep;
import org.xianfeng.models.index.rank.RankColumn;
import org.xianfeng.models.index.rank.RankStep;
import org.xianfeng.models.index.run.Gathered;
import org.xianfeng.models.index.run.ParameterBook;
import org.xianfeng.models.index.run.ParameterBook.Mode;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.stage.BandStep;
import org.xianfeng.models.index.stage.IndicatorStages;
import org.xianfeng.models.index.table.IndexTable;
import org.xianfeng.models.index.tree.ContributionStep;
import org.xianfeng.models.index.tree.CoverageStep;
import org.xianfeng.models.index.tree.TreeStep;

/** The stages in their order. */
public final class Pipeline {
  private Pipeline() {}

  public static IndexResult run(
      IndexSpec spec,
      IndexTable table,
      String snapshot,
      Parameters given,
      boolean whole,
      Set<Stage> keep) {
    Mode mode = whole ? Mode.FIT : Mode.SCORE;
    Work work = new Work(spec, table, snapshot, new ParameterBook(given, mode));
    Map<Stage, double[][]> kept = IndicatorStages.run(work, keep);
    new TreeStep(work).run();
    double[] coverage = new CoverageStep(work).run();
    IntegrityStep integrity = new IntegrityStep(work);
    integrity.fit();
    integrity.run();
    IntegrityEffect effect = new IntegrityEffect(work, integrity);
    effect.fit();
    ContributionStep shares = new ContributionStep(work);
    double[][] contributions = shares.run();
    effect.apply(contributions, shares.gains());
    String[] bands = new BandStep(work, shares.gains()).run();
    List<RankColumn> ranks = whole ? new RankStep(work).run() : List.of();
    return new IndexResult(work, contributions, coverage, integrity, ranks, bands, kept);
  }

  static Gathered gather(IndexSpec spec, IndexTable part, String snapshot, Parameters known) {
    Work work = new Work(spec, part, snapshot, new ParameterBook(known, Mode.GATHER));
    IndicatorStages.run(work);
    if (work.book.gathered().isEmpty() && new TreeStep(work).run()) {
      new CoverageStep(work).run();
      IntegrityStep integrity = new IntegrityStep(work);
      if (integrity.fit()) {
        integrity.run();
        new IntegrityEffect(work, integrity).fit();
      }
    }
    return work.book.gathered();
  }
}
