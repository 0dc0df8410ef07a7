package org.xianfeng.batch.fact;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.contract.LearningContract;
import org.xianfeng.models.duty.Duties;
import org.xianfeng.models.duty.MeasureWindow;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.table.Measures;

/** Counts learning events: completions, members with the required training, members with hours. */
record LearningTally(Tallies tallies) {
  private static final Column TIME = col(LandedColumns.TIME.name());
  private static final Column MEMBER = col(LearningContract.MEMBER.columnName());
  private static final String SECONDS = "seconds";
  private static final int SECONDS_OF_HOUR = 3600;

  List<Dataset<Row>> apply(Dataset<Row> events) {
    Dataset<Row> completed = events.where(col(LearningContract.COMPLETED.columnName()));
    return List.of(completions(completed), required(events), hours(completed));
  }

  private Dataset<Row> completions(Dataset<Row> completed) {
    Dataset<Row> placed = tallies.in(MeasureWindow.WEEK, TIME, completed);
    return Tallies.count(
        MeasureWindow.WEEK,
        placed,
        count(lit(1)).as(Measures.COMPLETIONS.numeratorColumn()),
        countDistinct(MEMBER).as(Measures.COMPLETIONS.denominatorColumn()));
  }

  private Dataset<Row> required(Dataset<Row> events) {
    Dataset<Row> passed =
        events.where(
            col(LearningContract.PASSED.columnName())
                .and(
                    col(LearningContract.CATEGORY.columnName())
                        .equalTo(Payload.LearningCompleted.REQUIRED)));
    MeasureWindow window = tallies.duties().ofMembers().requiredTraining().window();
    return tallies.count(
        window,
        TIME,
        passed,
        countDistinct(MEMBER).as(Measures.REQUIRED_TRAINING.numeratorColumn()));
  }

  /** Hours are summed as whole seconds, so that the order of the events cannot matter. */
  private Dataset<Row> hours(Dataset<Row> completed) {
    Column seconds =
        round(col(LearningContract.HOURS.columnName()).multiply(SECONDS_OF_HOUR)).cast("long");
    Duties.OfMembers duties = tallies.duties().ofMembers();
    MeasureWindow window = duties.trainingHours().window();
    Dataset<Row> members =
        tallies
            .in(window, TIME, completed)
            .groupBy(col(Tallies.BRANCH), col(Tallies.START), MEMBER)
            .agg(sum(seconds).as(SECONDS))
            .where(col(SECONDS).geq(duties.hours() * SECONDS_OF_HOUR));
    return Tallies.count(
        window, members, count(lit(1)).as(Measures.TRAINING_HOURS.numeratorColumn()));
  }
}
