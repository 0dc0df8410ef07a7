package org.xianfeng.models.index;

import java.util.Set;
import org.xianfeng.models.index.run.Gathered;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.table.IndexTable;

/**
 * Computes a composite index from a specification and a table of units.
 *
 * <p>Two ways. A whole table: {@link #run} fits what has to be fitted, scores, explains and ranks.
 * A batch of rows, as in one partition of Spark: {@link #score} scores and explains rows with given
 * parameters; it never fits and never ranks, so batches of any size and order give the same numbers
 * as the whole table. A specification whose indicators all state their goalposts needs no
 * parameters at all: {@code score(spec, rows, Parameters.NONE)}. Rows that look back (window,
 * max_age) need the earlier rows of the same unit in the same batch. Ranks of scores that were put
 * together again come from {@link org.xianfeng.models.index.rank.ScoreRanks}.
 *
 * <p>Errors: {@link org.xianfeng.models.failure.Failure} says who has to act.
 */
public final class IndexEngine {
  private IndexEngine() {}

  /** Fits, scores, explains and ranks a whole table. */
  public static IndexResult run(IndexSpec spec, IndexTable table) {
    return run(spec, table, "", Parameters.NONE, Set.of());
  }

  /**
   * Fits, scores, explains and ranks a whole table.
   *
   * @param snapshot name of the input, empty when it has none; a baseline of that name is fitted
   * @param given parameters of earlier runs; they win over fitting
   * @param keep stages whose values are kept in the result
   */
  public static IndexResult run(
      IndexSpec spec, IndexTable table, String snapshot, Parameters given, Set<Stage> keep) {
    return Pipeline.run(spec, table, snapshot, given, true, keep);
  }

  /**
   * Scores and explains a batch of rows; fits nothing, ranks nothing.
   *
   * @param given every parameter that the specification does not state itself
   * @param keep stages whose values are kept in the result
   */
  public static IndexResult score(
      IndexSpec spec, IndexTable rows, Parameters given, Set<Stage> keep) {
    return Pipeline.run(spec, rows, "", given, false, keep);
  }

  /**
   * What a part of a table says about parameters that are not known yet; nothing when all are.
   *
   * <p>Gather from all parts, put them together, fit, and gather again with what is known then,
   * until nothing is left; {@link #score} of each part then gives the bits of the whole table. Each
   * unit must be in one part, and a part of dated rows must know all periods ({@link
   * IndexTable#partOf}).
   *
   * @param snapshot name of the input, empty when it has none
   * @param known parameters that are given, and those fitted to earlier gatherings
   */
  public static Gathered gather(
      IndexSpec spec, IndexTable part, String snapshot, Parameters known) {
    return Pipeline.gather(spec, part, snapshot, known);
  }
}
