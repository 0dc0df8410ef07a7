package org.xianfeng.batch.fact;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.contract.RegistryContract;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.measure.Judgement;
import org.xianfeng.models.measure.Standing;
import org.xianfeng.models.measure.Tally;
import org.xianfeng.models.measure.Windows;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.Measures;

/**
 * Puts what was counted of a branch beside what the registry says of it and lets {@link Judgement}
 * decide.
 *
 * <p>Shape: rows of branches at a week's end with their sums and instants in; rows of {@code
 * mart.branch_week} out, one for one.
 */
final class JudgeBranches implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final Map<String, Tally.Stream> COUNTS = counts();

  private final String tenant;
  private final ZoneId zone;
  private final Map<Tally.Stream, Instant> latest;
  private final Set<Duty> duties;

  JudgeBranches(String tenant, ZoneId zone, Map<Tally.Stream, Instant> latest, Set<Duty> duties) {
    this.tenant = requireNonNull(tenant, "tenant is null");
    this.zone = requireNonNull(zone, "zone is null");
    this.latest = new EnumMap<>(Tally.Stream.class);
    this.latest.putAll(latest);
    this.duties = Set.copyOf(duties);
  }

  /** Columns that this adds to what it is given. */
  static StructType output() {
    return SparkSchemaUtil.convert(BranchWeeks.TABLE.schema());
  }

  Dataset<Row> apply(Dataset<Row> branches) {
    MapPartitionsFunction<Row, Row> judge = this::judge;
    return branches.mapPartitions(judge, Encoders.row(output()));
  }

  private Iterator<Row> judge(Iterator<Row> rows) {
    Map<String, Judgement> judgements = new HashMap<>();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Row next() {
        Row row = rows.next();
        String week = row.getAs(BranchWeeks.WEEK.name());
        return judged(
            row,
            judgements.computeIfAbsent(
                week, w -> new Judgement(Windows.of(IsoWeek.parse(w)), zone)));
      }
    };
  }

  private Row judged(Row row, Judgement judgement) {
    Tally tally = new RowTally(row);
    Map<String, Long> cells = judgement.judge(standing(row), tally);
    COUNTS.forEach(
        (column, stream) -> {
          if (tally.heardUntil(stream) != null) {
            Long sum = tally.sum(column);
            cells.put(column, sum == null ? 0 : sum);
          }
        });
    List<@Nullable Object> values = new ArrayList<>();
    for (NestedField column : BranchWeeks.TABLE.schema().columns()) {
      if (column.equals(BranchWeeks.TENANT)) {
        values.add(tenant);
      } else if (column.fieldId() < Measures.COMPLETIONS.numerator().fieldId()
          || column.equals(Measures.HOURS_TO_CLOSE_MEDIAN)) {
        values.add(row.getAs(column.name()));
      } else {
        values.add(cells.get(column.name()));
      }
    }
    return RowFactory.create(values.toArray());
  }

  private static Standing standing(Row row) {
    List<Payload.Post> posts = new ArrayList<>();
    for (Row post : row.<Row>getList(row.fieldIndex(RegistryContract.POSTS.columnName()))) {
      posts.add(
          new Payload.Post(
              post.getAs(RegistryContract.POST.columnName()),
              post.getAs(RegistryContract.POST_FROM.columnName()),
              post.<@Nullable LocalDate>getAs(RegistryContract.POST_TO.columnName())));
    }
    return new Standing(
        row.getAs(Organisations.FIRST_DAY),
        row.<Integer>getAs(BranchWeeks.MEMBERS.name()),
        row.<Integer>getAs(BranchWeeks.FULL_MEMBERS.name()),
        row.<Integer>getAs(BranchWeeks.EXEMPT_MEMBERS.name()),
        row.<Integer>getAs(RegistryContract.GROUPS.columnName()),
        posts,
        row.<@Nullable LocalDate>getAs(RegistryContract.ELECTION_DUE.columnName()));
  }

  private static Map<String, Tally.Stream> counts() {
    return Map.of(
        Measures.TICKETS_OPENED.name(), Tally.Stream.GOVERNANCE,
        Measures.TICKETS_NEVER_CLOSED.name(), Tally.Stream.GOVERNANCE,
        Measures.TICKETS_CLOSED.name(), Tally.Stream.GOVERNANCE,
        Measures.MEETINGS_QUARTER.name(), Tally.Stream.ATTENDANCE,
        Measures.ATTENDANCES_QUARTER.name(), Tally.Stream.ATTENDANCE,
        Measures.ATTENDEES_QUARTER.name(), Tally.Stream.ATTENDANCE);
  }

  private final class RowTally implements Tally {
    private final Row row;

    RowTally(Row row) {
      this.row = row;
    }

    @Override
    public @Nullable Long sum(String column) {
      return row.<@Nullable Long>getAs(column);
    }

    @Override
    public @Nullable Instant heardUntil(Stream stream) {
      Instant ofBranch = row.<@Nullable Instant>getAs(Heard.column(stream));
      return ofBranch == null ? latest.get(stream) : ofBranch;
    }

    @Override
    public boolean reported(Duty duty) {
      return duties.contains(duty);
    }
  }
}
