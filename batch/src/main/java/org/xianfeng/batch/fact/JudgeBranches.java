package org.xianfeng.batch.fact;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
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
import org.xianfeng.models.duty.BranchCounts;
import org.xianfeng.models.duty.BranchState;
import org.xianfeng.models.duty.DutyCalendar;
import org.xianfeng.models.duty.Judgement;
import org.xianfeng.models.duty.Registration;
import org.xianfeng.models.duty.ReportingSources;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.MartColumns;
import org.xianfeng.models.table.Measures;

/**
 * Puts what was counted of a branch beside what the registry says of it and lets {@link Judgement}
 * decide.
 *
 * <p>Shape: rows of branches at a week's end with their sums and sources in; rows of {@code
 * mart.branch_week} out, one for one.
 */
record JudgeBranches(String tenant, DutyCalendar duties, ReportingSources sources)
    implements Serializable {
  JudgeBranches {
    requireNonNull(tenant, "tenant is null");
    requireNonNull(duties, "duties is null");
    requireNonNull(sources, "sources is null");
  }

  /** Columns of the rows that come out. */
  static StructType output() {
    return SparkSchemaUtil.convert(BranchWeeks.TABLE.schema());
  }

  Dataset<Row> apply(Dataset<Row> branches) {
    MapPartitionsFunction<Row, Row> judge =
        rows -> {
          Map<String, Judgement> judgements = new HashMap<>();
          Iterable<Row> all = () -> rows;
          return StreamSupport.stream(all.spliterator(), false)
              .map(row -> judged(row, judgements.computeIfAbsent(week(row), this::judgement)))
              .iterator();
        };
    return branches.mapPartitions(judge, Encoders.row(output()));
  }

  private static String week(Row row) {
    return row.getAs(MartColumns.WEEK.name());
  }

  private Judgement judgement(String week) {
    return new Judgement(duties, sources, IsoWeek.parse(week));
  }

  private Row judged(Row row, Judgement judgement) {
    Map<String, Object> cells = judgement.judge(state(row), new RowCounts(row));
    List<@Nullable Object> values = new ArrayList<>();
    for (NestedField column : BranchWeeks.TABLE.schema().columns()) {
      if (column.equals(MartColumns.TENANT)) {
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

  private BranchState state(Row row) {
    List<Payload.Post> posts = new ArrayList<>();
    for (Row post : row.<Row>getList(row.fieldIndex(RegistryContract.POSTS.columnName()))) {
      posts.add(
          new Payload.Post(
              post.getAs(RegistryContract.POST.columnName()),
              post.getAs(RegistryContract.POST_FROM.columnName()),
              post.<@Nullable LocalDate>getAs(RegistryContract.POST_TO.columnName())));
    }
    List<Registration> history = new ArrayList<>();
    Instant end = IsoWeek.parse(week(row)).end(duties.zone());
    for (Row one : row.<Row>getList(row.fieldIndex(OrganisationWeeks.HISTORY))) {
      Registration registration = registration(one);
      if (registration.from().isBefore(end)) {
        history.add(registration);
      }
    }
    return new BranchState(
        history,
        row.<Integer>getAs(BranchWeeks.MEMBERS.name()),
        row.<Integer>getAs(BranchWeeks.FULL_MEMBERS.name()),
        row.<Integer>getAs(BranchWeeks.EXEMPT_MEMBERS.name()),
        posts,
        row.<@Nullable LocalDate>getAs(RegistryContract.ELECTION_DUE.columnName()));
  }

  private Registration registration(Row row) {
    LocalDate from = row.getAs(RegistryContract.VALID_FROM.columnName());
    @Nullable String sector = row.getAs(RegistryContract.SECTOR.columnName());
    return new Registration(
        from.atStartOfDay(duties.zone()).toInstant(),
        row.getAs(RegistryContract.ORGANISATION_TYPE.columnName()),
        sector == null ? "" : sector,
        "",
        row.<Integer>getAs(RegistryContract.FULL_MEMBERS.columnName()),
        row.<Integer>getAs(RegistryContract.GROUPS.columnName()));
  }

  /** What was counted, as the row has it. */
  private static final class RowCounts implements BranchCounts {
    private final Row row;
    private final Map<String, Set<String>> sources = new HashMap<>();

    RowCounts(Row row) {
      this.row = row;
      int reports = row.fieldIndex(ReportedBranches.REPORTS);
      if (!row.isNullAt(reports)) {
        for (Row report : row.<Row>getList(reports)) {
          sources
              .computeIfAbsent(report.<String>getAs(ReportedBranches.TYPE), t -> new HashSet<>())
              .add(report.getAs(ReportedBranches.SOURCE));
        }
      }
    }

    @Override
    public @Nullable Long sum(String column) {
      return row.<@Nullable Long>getAs(column);
    }

    @Override
    public Set<String> sources(String type) {
      return sources.getOrDefault(type, Set.of());
    }
  }
}
