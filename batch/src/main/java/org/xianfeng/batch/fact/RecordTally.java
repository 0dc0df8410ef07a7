package org.xianfeng.batch.fact;

import static java.time.Instant.EPOCH;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.duty.MeasureWindow;
import org.xianfeng.models.table.Measures;

/** Counts records of every kind by the week that they were written in, and those in time. */
record RecordTally(Tallies tallies) {
  private static final Column TIME = col(LandedColumns.TIME.name());
  private static final Column RECORDED = col(LandedColumns.RECORDED_TIME.name());

  Dataset<Row> apply(List<Dataset<Row>> streams) {
    Dataset<Row> records =
        streams.stream()
            .map(stream -> stream.select(col(Tallies.BRANCH), TIME, RECORDED))
            .reduce(Dataset::unionByName)
            .orElseThrow();
    long target =
        ChronoUnit.MICROS.between(EPOCH, EPOCH.plus(tallies.duties().deadlines().timelyRecord()));
    Column timely = unix_micros(RECORDED).minus(unix_micros(TIME)).leq(target);
    return tallies.count(
        MeasureWindow.WEEK,
        RECORDED,
        records,
        count(when(timely, 1)).as(Measures.TIMELY_RECORD.numeratorColumn()),
        count(lit(1)).as(Measures.TIMELY_RECORD.denominatorColumn()));
  }
}
