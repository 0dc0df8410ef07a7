package org.xianfeng.batch.score;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.arrays_zip;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.Indicator;
import org.xianfeng.models.index.spec.ResolvedSpec;
import org.xianfeng.models.table.IndexContributions;
import org.xianfeng.models.table.IndexParameters;
import org.xianfeng.models.table.IndexScores;

/** Scored branches as rows of the three index tables. */
final class ScoreTables {
  private static final String ITEM = "item";
  private static final String NAMES = "names";

  private final String tenant;
  private final IndexSpec spec;
  private final String hash;

  ScoreTables(String tenant, IndexSpec spec) {
    this.tenant = tenant;
    this.spec = spec;
    this.hash = ResolvedSpec.hash(spec);
  }

  /** Rows of {@code mart.index_score}: one for each node; ranks at the root only. */
  Dataset<Row> scores(Dataset<Row> scored, List<String> nodes) {
    Column root = item(NAMES).equalTo(spec.root());
    return exploded(scored, nodes, "scores", "scoreFlags")
        .select(
            lit(tenant).as(IndexScores.TENANT.name()),
            col("week").as(IndexScores.WEEK.name()),
            col("branch").as(IndexScores.BRANCH.name()),
            lit(hash).as(IndexScores.SPEC_HASH.name()),
            item(NAMES).as(IndexScores.NODE.name()),
            number(item("scores")).as(IndexScores.SCORE.name()),
            when(root, number(col("coverage"))).as(IndexScores.COVERAGE.name()),
            nullif(col("peerGroup"), lit("")).as(IndexScores.PEER_GROUP.name()),
            when(root, positive("rank")).as(IndexScores.RANK.name()),
            when(root, positive("peerRank")).as(IndexScores.PEER_RANK.name()),
            when(root, positive("peers")).as(IndexScores.PEERS.name()),
            item("scoreFlags").as(IndexScores.FLAGS.name()));
  }

  /** Rows of {@code mart.index_contribution}: one for each indicator. */
  Dataset<Row> contributions(Dataset<Row> scored) {
    String[] arrays = {
      "numerators", "denominators", "values", "normalised", "weights", "contributions", "flags"
    };
    return exploded(scored, List.copyOf(spec.indicators().keySet()), arrays)
        .select(
            lit(tenant).as(IndexContributions.TENANT.name()),
            col("week").as(IndexContributions.WEEK.name()),
            col("branch").as(IndexContributions.BRANCH.name()),
            lit(hash).as(IndexContributions.SPEC_HASH.name()),
            item(NAMES).as(IndexContributions.INDICATOR.name()),
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
        fixed(rows, week, indicator.id(), "lower", indicator.normalise().lower());
        fixed(rows, week, indicator.id(), "upper", indicator.normalise().upper());
        fixed(rows, week, indicator.id(), "target", indicator.normalise().target());
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
      rows.add(RowFactory.create(tenant, week, hash, IndexSpec.POPULATION, item, name, value));
    }
  }

  private static Dataset<Row> exploded(Dataset<Row> scored, List<String> names, String... arrays) {
    Column[] zipped = new Column[arrays.length + 1];
    zipped[0] = col(NAMES);
    for (int i = 0; i < arrays.length; i++) {
      zipped[i + 1] = col(arrays[i]);
    }
    Column[] literals = names.stream().map(name -> lit(name)).toArray(Column[]::new);
    return scored.withColumn(NAMES, array(literals)).withColumn(ITEM, explode(arrays_zip(zipped)));
  }

  private static Column item(String field) {
    return col(ITEM).getField(field);
  }

  private static Column number(Column value) {
    return nullif(value, lit(Double.NaN));
  }

  private static Column positive(String column) {
    return nullif(col(column), lit(0));
  }
}
