package org.xianfeng.batch.index.run;

import java.io.Serializable;
import java.util.Set;
import org.xianfeng.batch.index.input.TablePart;
import org.xianfeng.models.index.IndexEngine;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.rank.SharedRanks;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.spec.IndexSpec;

/**
 * What all parts of a table together gave, and each of them needs to get the numbers of the whole
 * table.
 *
 * @param stages whose values are kept in results
 * @param known every parameter that the specification does not state itself
 * @param used parameters that scores depend on
 * @param scored number of rows with a score
 * @param cells what was done to the values of the indicators
 */
public record Scoring(
    IndexSpec spec,
    Set<Stage> stages,
    Parameters known,
    PartRanks ranking,
    SharedRanks ranks,
    Parameters used,
    long scored,
    Cells cells)
    implements Serializable {
  /** Scores and ranks a part. */
  ScoredPart of(TablePart part) {
    IndexResult result = IndexEngine.score(spec, part.table(), known, stages);
    return new ScoredPart(part.places(), result, ranking.columns(result, ranks));
  }
}
