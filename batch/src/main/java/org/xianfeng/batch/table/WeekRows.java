package org.xianfeng.batch.table;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.iceberg.Snapshot;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.table.MartColumns;
import org.xianfeng.models.table.TableDef;

/**
 * The rows of one tenant in one mart table, read and rewritten by whole weeks.
 *
 * <p>A week whose rows are the same as before is not written again, so that repeating a job leaves
 * the table as it is. "The same" is by two independent 64-bit fingerprints of the set of rows and
 * their number; the hash that is published is another one.
 */
public record WeekRows(SparkSession spark, TableDef definition, String tenant) {
  /** Property of a snapshot: whose weeks it wrote. */
  public static final String TENANT_WRITTEN = "xianfeng.tenant";

  /** Property of a snapshot: which weeks it wrote, comma-separated. */
  public static final String WEEKS_WRITTEN = "xianfeng.weeks";

  /** One open file for each week instead of a sort. */
  private static final Map<String, String> AS_THEY_COME =
      Map.of("use-table-distribution-and-ordering", "false", "fanout-enabled", "true");

  private static final String PROPERTY = "snapshot-property.";

  private static final String TENANT = MartColumns.TENANT.name();
  private static final String WEEK = MartColumns.WEEK.name();

  public WeekRows {
    requireNonNull(spark, "spark is null");
    requireNonNull(definition, "definition is null");
    requireNonNull(tenant, "tenant is null");
  }

  /** The rows of some weeks at a snapshot; none when there is no snapshot. */
  public Dataset<Row> read(@Nullable Snapshot snapshot, List<String> weeks) {
    if (snapshot == null) {
      return spark.table(Lake.name(definition)).where(lit(false));
    }
    return spark
        .read()
        .option("versionAsOf", snapshot.snapshotId())
        .table(Lake.name(definition))
        .where(slice(weeks));
  }

  /**
   * Makes {@code rows} the rows of {@code weeks} on the branch, sorted by their keys.
   *
   * @param rows read more than once, so that what they are made from had better be kept
   * @param properties written into the snapshot's summary
   * @return weeks that were written, because their rows differ from what was there
   */
  public List<String> replace(
      WorkBranch work, List<String> weeks, Dataset<Row> rows, Map<String, String> properties) {
    return replace(work, weeks, rows, properties, false);
  }

  /**
   * The same for rows of which each week has some and whose partitions are sorted already: they are
   * written as they come, without a shuffle.
   */
  public List<String> replaceSorted(
      WorkBranch work, List<String> weeks, Dataset<Row> rows, Map<String, String> properties) {
    return replace(work, weeks, rows, properties, true);
  }

  private List<String> replace(
      WorkBranch work,
      List<String> weeks,
      Dataset<Row> rows,
      Map<String, String> properties,
      boolean sorted) {
    Map<String, List<Long>> present = present(work, weeks);
    List<String> fresh = weeks.stream().filter(week -> !present.containsKey(week)).toList();
    TreeSet<String> changed = new TreeSet<>(sorted ? fresh : weeksOf(rows, fresh));
    if (!present.isEmpty()) {
      Map<String, List<Long>> wanted =
          fingerprints(rows.where(col(WEEK).isin(present.keySet().toArray())));
      present.keySet().stream()
          .filter(week -> !Objects.equals(wanted.get(week), present.get(week)))
          .forEach(changed::add);
    }
    if (!changed.isEmpty()) {
      Map<String, String> options = new HashMap<>(sorted ? AS_THEY_COME : Map.of());
      properties.forEach((key, value) -> options.put(PROPERTY + key, value));
      write(work, List.copyOf(changed), rows.where(col(WEEK).isin(changed.toArray())), options);
    }
    return List.copyOf(changed);
  }

  /** Fingerprints of what is there; a week that has no files costs nothing. */
  private Map<String, List<Long>> present(WorkBranch work, List<String> weeks) {
    @Nullable Snapshot head = work.head();
    if (head == null) {
      return Map.of();
    }
    List<String> written = new ArrayList<>(weeks);
    written.retainAll(WeekFiles.of(work.table(), head.snapshotId(), tenant).keySet());
    return written.isEmpty() ? Map.of() : fingerprints(read(head, written));
  }

  /** Those of the weeks that have rows. */
  private static List<String> weeksOf(Dataset<Row> rows, List<String> weeks) {
    return weeks.isEmpty()
        ? List.of()
        : rows.select(WEEK)
            .where(col(WEEK).isin(weeks.toArray()))
            .distinct()
            .as(Encoders.STRING())
            .collectAsList();
  }

  private void write(
      WorkBranch work, List<String> weeks, Dataset<Row> rows, Map<String, String> options) {
    var writer = rows.writeTo("%s.`branch_%s`".formatted(Lake.name(definition), work.name()));
    writer.option(PROPERTY + TENANT_WRITTEN, tenant);
    writer.option(PROPERTY + WEEKS_WRITTEN, String.join(",", weeks));
    options.forEach(writer::option);
    try {
      writer.overwrite(slice(weeks));
    } catch (org.apache.spark.sql.catalyst.analysis.NoSuchTableException e) {
      throw new IllegalStateException("Table %s is gone".formatted(definition.path()), e);
    }
    work.table().refresh();
  }

  private Column slice(List<String> weeks) {
    return col(TENANT).equalTo(tenant).and(col(WEEK).isin(weeks.toArray()));
  }

  private static Map<String, List<Long>> fingerprints(Dataset<Row> rows) {
    Column[] all = Arrays.stream(rows.columns()).sorted().map(c -> col(c)).toArray(Column[]::new);
    Column[] salted = new Column[all.length + 1];
    salted[0] = lit("another");
    System.arraycopy(all, 0, salted, 1, all.length);
    Map<String, List<Long>> fingerprints = new HashMap<>();
    rows.groupBy(WEEK)
        .agg(count(lit(1)), bit_xor(xxhash64(all)), bit_xor(xxhash64(salted)))
        .collectAsList()
        .forEach(
            row ->
                fingerprints.put(
                    row.getString(0), List.of(row.getLong(1), row.getLong(2), row.getLong(3))));
    return fingerprints;
  }
}
