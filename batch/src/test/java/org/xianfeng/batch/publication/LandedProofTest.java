package org.xianfeng.batch.publication;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xianfeng.batch.fact.Pins;
import org.xianfeng.batch.fixture.TestLake;
import org.xianfeng.batch.fixture.TestTenant;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.table.LandedDuplicate;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.models.topic.Topics;

class LandedProofTest {
  private static final TestLake LAKE = TestLake.get();
  private static final String TENANT = "proof";

  @BeforeAll
  static void landSomething() {
    LAKE.land(
        new TestTenant(TENANT, ZoneOffset.UTC)
            .branch("b", null, 10)
            .learned("b", "2026-09-15T10:00", 1)
            .take());
  }

  @Test
  void passesWhereEachOffsetHasOneRow() {
    assertThat(failed()).isEmpty();
    landed(7, () -> assertThat(failed()).isEmpty(), 40_000, 40_001, 40_002);
  }

  @Test
  void namesThePartitionAndTheNumberOfRowsThatAreDoubled() {
    landed(
        7,
        () ->
            assertThat(failed())
                .containsExactly(
                    "2026-W38 records_twice in learning-v1 partition 7: 2, has to be = 0"),
        4,
        5,
        5,
        5,
        6);
  }

  @Test
  void whatOfAnotherTenantIsDoubledStopsThatOneAlone() {
    LAKE.with(
        LandedTables.LEARNING,
        rows -> at(rows, 6, 1, 2, 2).withColumn(LandedColumns.TENANT.name(), lit("neighbour")),
        () -> {
          assertThat(failed()).isEmpty();
          assertThat(said("neighbour", gate -> !gate.passed()))
              .containsExactly(
                  "2026-W38 records_twice in learning-v1 partition 6: 1, has to be = 0");
        });
  }

  @Test
  void anOffsetWithoutARowIsNotedAndStopsNobody() {
    landed(
        8,
        () -> {
          assertThat(failed()).isEmpty();
          assertThat(said(Gate::noteworthy))
              .containsExactly("2026-W38 offsets_without_row in learning-v1 partition 8: 39998");
        },
        0,
        1,
        40_000);
  }

  @Test
  void aDuplicateIsNotMissingAndWhatCameInSinceIsNotCounted() {
    landed(
        9,
        () -> {
          assertThat(said(Gate::noteworthy))
              .containsExactly("2026-W38 offsets_without_row in learning-v1 partition 9: 1");
          duplicate(9, () -> assertThat(said(Gate::noteworthy)).isEmpty(), 1, 3, 7);
          duplicate(
              9,
              () ->
                  assertThat(failed())
                      .containsExactly(
                          "2026-W38 records_twice in learning-v1 partition 9: 1, has to be = 0"),
              1,
              2);
        },
        0,
        2);
  }

  private static List<String> failed() {
    return said(gate -> !gate.passed());
  }

  private static List<String> said(Predicate<Gate> which) {
    return said(TENANT, which);
  }

  private static List<String> said(String tenant, Predicate<Gate> which) {
    return new LandedProof(LAKE.spark(), LAKE.lake(), tenant)
        .check("2026-W38", Pins.now(LAKE.lake()).snapshots()).stream()
            .filter(which)
            .map(Gate::text)
            .toList();
  }

  private static void landed(int partition, Runnable work, long... offsets) {
    LAKE.with(LandedTables.LEARNING, rows -> at(rows, partition, offsets), work);
  }

  private static Dataset<Row> at(Dataset<Row> rows, int partition, long... offsets) {
    Column each =
        explode(array(LongStream.of(offsets).mapToObj(o -> lit(o)).toArray(Column[]::new)));
    return rows.where(col(LandedColumns.TENANT.name()).equalTo(TENANT))
        .limit(1)
        .withColumn(LandedColumns.TOPIC_PARTITION.name(), lit(partition))
        .withColumn(LandedColumns.TOPIC_OFFSET.name(), each);
  }

  private static void duplicate(int partition, Runnable work, long... offsets) {
    List<Row> rows =
        Arrays.stream(offsets)
            .mapToObj(
                offset ->
                    RowFactory.create(
                        TENANT,
                        "/test/platform",
                        "e",
                        1,
                        LocalDate.EPOCH,
                        Topics.LEARNING.name(),
                        partition,
                        offset))
            .toList();
    LAKE.with(
        LandedDuplicate.TABLE,
        none ->
            LAKE.spark()
                .createDataFrame(rows, SparkSchemaUtil.convert(LandedDuplicate.TABLE.schema())),
        work);
  }
}
