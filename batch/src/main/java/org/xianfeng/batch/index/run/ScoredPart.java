package org.xianfeng.batch.index.run;

import java.util.List;
import org.xianfeng.batch.index.input.RowPosition;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.rank.RankColumn;

/**
 * Some units of a table, scored, and ranked among all units.
 *
 * @param places where each row of the table was
 * @param result scores and what they are made of; its own ranks are empty
 * @param ranks those of the whole table, for the rows of the part
 */
public record ScoredPart(List<RowPosition> places, IndexResult result, List<RankColumn> ranks) {}
