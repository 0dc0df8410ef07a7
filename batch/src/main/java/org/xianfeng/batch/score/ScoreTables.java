package org.xianfeng.batch.score;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.xianfeng.models.index.language.ResolvedSpec;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.indicator.Indicator;
import org.xianfeng.models.index.spec.indicator.PeerGroup;
import org.xianfeng.models.table.IndexContributions;
import org.xianfeng.models.table.IndexParameters;
import org.xianfeng.models.table.IndexScores;
import org.xianfeng.models.table.MartColumns;

/** Scored branches as rows of the three index tables. */
final class ScoreTables {
  private static final String AT = "at";
  private static final String NUMBER = "number";
  private static final Column NAME = col("name");

  private final String tenant;
  private final IndexSpec spec;
  private final String hash;

  ScoreTables(String tenant, IndexSpec spec) {
    this.tenant = tenant;
    this.spec = spec;
    this.hash = ResolvedSpec.hash(spec);
  }

  /** Rows of {@code mart.index_score}: one for each node that exists; ranks at the root only. */
  Dataset<Row> scores(Dataset<Row> scored, BranchRanks ranks) {
    Column week = col("week");
    Column peers = col("peerGroup");
    Column score = col("score");
    Column root = NAME.equalTo(spec.root());
    Dataset<Row> ranked =
        scored
            .withColumn("rank", ranks.all().apply(week, score))
            .withColumn("peerRank", ranks.peers().apply(week, peers, score))
            .withColumn("peers", ranks.counts().apply(week, peers));
    return each(ranked, "nodes", spec.tree().keySet())
        .select(
            lit(tenant).as(MartColumns.TENANT.name()),
            week.as(MartColumns.WEEK.name()),
            col("branch").as(IndexScores.BRANCH.name()),
            lit(hash).as(IndexScores.SPEC_HASH.name()),
            NAME.as(IndexScores.NODE.name()),
            number(item("nodeScores")).as(IndexScores.SCORE.name()),
            when(root, number(col("coverage"))).as(IndexScores.COVERAGE.name()),
            nullif(peers, lit("")).as(IndexScores.PEER_GROUP.name()),
            when(root, positive("rank")).as(IndexScores.RANK.name()),
            when(root, positive("peerRank")).as(IndexScores.PEER_RANK.name()),
            when(root, positive("peers")).as(IndexScores.PEERS.name()),
            item("nodeFlags").as(IndexScores.FLAGS.name()));
  }

  /** Rows of {@code mart.index_contribution}: one for each indicator that exists. */
  Dataset<Row> contributions(Dataset<Row> scored) {
    return each(scored, "indicators", spec.indicators().keySet())
        .select(
            lit(tenant).as(MartColumns.TENANT.name()),
            col("week").as(MartColumns.WEEK.name()),
            col("branch").as(IndexContributions.BRANCH.name()),
            lit(hash).as(IndexContributions.SPEC_HASH.name()),
            NAME.as(IndexContributions.INDICATOR.name()),
            number(item("numerators")).as(IndexContributions.NUMERATOR.name()),
            number(item("denominators")).as(IndexContributions.DENOMINATOR.name()),
            number(item("values")).as(IndexContributions.VALUE.name()),
            number(item("normalised")).as(IndexContributions.NORMALISED.name()),
            number(item("weights")).as(IndexContributions.WEIGHT.name()),
            number(item("contributions")).as(IndexContributions.CONTRIBUTION.name()),
            item("flags").as(IndexContributions.FLAGS.name()));
  }

  /** Rows of {@code mart.index_parameter}: what the specification fixes and what was given. */
  Dataset<Row> parameters(SparkSession spark, List<String> weeks, Parameters given) {
    List<Row> rows = new ArrayList<>();
    for (String week : weeks) {
      for (Indicator indicator : spec.indicators().values()) {
        fixed(rows, week, indicator.id(), "lower", indicator.normalise().ends().lower());
        fixed(rows, week, indicator.id(), "upper", indicator.normalise().ends().upper());
        fixed(rows, week, indicator.id(), "target", indicator.normalise().ends().target());
      }
      spec.tree()
          .forEach(
              (node, rule) ->
                  rule.children()
                      .forEach(
                          (child, weight) -> fixed(rows, week, child, "weight@" + node, weight)));
      for (Map.Entry<Parameters.Key, Double> entry : given.all().entrySet()) {
        Parameters.Key key = entry.getKey();
        String scope = key.group().isEmpty() ? key.scope() : key.scope() + '=' + key.group();
        rows.add(
            RowFactory.create(
                tenant,
                week,
                hash,
                scope,
                key.item(),
                "%s@%s".formatted(key.name(), key.fit()),
                entry.getValue()));
      }
    }
    return spark.createDataFrame(rows, SparkSchemaUtil.convert(IndexParameters.TABLE.schema()));
  }

  private void fixed(
      List<Row> rows,
      String week,
      String item,
      String name,
      @org.jspecify.annotations.Nullable Double value) {
    if (value != null) {
      rows.add(RowFactory.create(tenant, week, hash, PeerGroup.POPULATION, item, name, value));
    }
  }

  /**
   * A row for each element of an array of numbers: {@link #AT} is its place and {@link #NAME} what
   * the number stands for. Other arrays are read at that place; zipping them would box each cell.
   */
  private static Dataset<Row> each(Dataset<Row> scored, String numbers, Set<String> names) {
    return scored
        .select(col("*"), posexplode(col(numbers)).as(new String[] {AT, NUMBER}))
        .withColumn("name", get(lit(names.toArray(String[]::new)), col(NUMBER)));
  }

  private static Column item(String array) {
    return get(col(array), col(AT));
  }

  private static Column number(Column value) {
    return nullif(value, lit(Double.NaN));
  }

  private static Column positive(String column) {
    return nullif(col(column), lit(0));
  }
}
