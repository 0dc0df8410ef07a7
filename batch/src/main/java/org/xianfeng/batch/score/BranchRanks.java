package org.xianfeng.batch.score;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.rank.SharedRanks;
import org.xianfeng.models.index.rank.SharedRanks.Cell;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.indicator.PeerGroup;

/**
 * Ranks of the scores of branches by week, among all and among peers, to look up while rows are
 * written: no row is shuffled.
 */
final class BranchRanks implements Serializable {
  private static final long serialVersionUID = 1L;

  private final SharedRanks ranks;

  private BranchRanks(SharedRanks ranks) {
    this.ranks = ranks;
  }

  /** Ranks of scored branches: week, peer group and score of each. */
  static BranchRanks of(Dataset<Row> scored, IndexSpec spec) {
    return new BranchRanks(
        SharedRanks.of(
            scored
                .select(col("week"), col("peerGroup"), col("score"))
                .javaRDD()
                .mapPartitions(BranchRanks::scores)
                .collect(),
            spec.results().rank()));
  }

  private static Iterator<SharedRanks.Scores> scores(Iterator<Row> scored) {
    SharedRanks.Scores scores = new SharedRanks.Scores();
    while (scored.hasNext()) {
      Row row = scored.next();
      scores.add(all(row.getString(0)), row.getDouble(2));
      scores.add(peers(row.getString(0), row.getString(1)), row.getDouble(2));
    }
    return List.of(scores).iterator();
  }

  private static Cell all(String week) {
    return new Cell("", PeerGroup.POPULATION, "", week);
  }

  private static Cell peers(String week, String peers) {
    return new Cell("", "peers", peers, week);
  }

  /** Function of week and score: rank among all; null without a score. */
  UserDefinedFunction all() {
    UDF2<String, Double, @Nullable Integer> rank = (week, score) -> rank(all(week), score);
    return udf(rank, DataTypes.IntegerType);
  }

  /** Function of week, peer group and score: rank among peers; null without a score. */
  UserDefinedFunction peers() {
    UDF3<String, String, Double, @Nullable Integer> rank =
        (week, peers, score) -> rank(peers(week, peers), score);
    return udf(rank, DataTypes.IntegerType);
  }

  /** Function of week and peer group: peers with a score. */
  UserDefinedFunction counts() {
    UDF2<String, String, Integer> count = (week, peers) -> ranks.count(peers(week, peers));
    return udf(count, DataTypes.IntegerType);
  }

  private @Nullable Integer rank(Cell cell, double score) {
    return Double.isNaN(score) ? null : (Integer) (int) ranks.rank(cell, score);
  }
}
