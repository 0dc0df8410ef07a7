package org.xianfeng.batch.delta;

import static java.util.Objects.requireNonNull;

import io.delta.standalone.DeltaLog;
import io.delta.standalone.Operation;
import io.delta.standalone.OptimisticTransaction;
import io.delta.standalone.actions.Action;
import io.delta.standalone.actions.AddFile;
import io.delta.standalone.actions.Metadata;
import io.delta.standalone.actions.SetTransaction;
import io.delta.standalone.data.CloseableIterator;
import io.delta.standalone.expressions.And;
import io.delta.standalone.expressions.EqualTo;
import io.delta.standalone.expressions.Expression;
import io.delta.standalone.expressions.Literal;
import io.delta.standalone.types.StructType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/**
 * One Delta table that holds the published weeks of one Iceberg table, file for file.
 *
 * <p>The Iceberg table is partitioned by tenant and week as they are; so is the Delta table, and a
 * new revision of a week takes the week's old files out and puts the new ones in, in one commit.
 *
 * <p>State: {@code SetTransaction} per tenant and week holds the revision, so that a run which was
 * stopped half-way can be repeated.
 */
public final class DeltaMirror {
  /** A JSON text within JSON: the library writes it as it is. */
  private static final String STATISTICS = "\"{\\\"numRecords\\\":%d}\"";

  private static final String ENGINE = "xianfeng batch publish";

  private final Table table;
  private final String tenantColumn;
  private final String weekColumn;
  private final DeltaLog log;

  /**
   * Opens the Delta table, which need not exist yet.
   *
   * @param table partitioned by tenant and week
   * @param folder of the Delta table, outside the Iceberg table's location
   */
  public DeltaMirror(
      Table table,
      String tenantColumn,
      String weekColumn,
      String folder,
      Configuration configuration) {
    this.table = requireNonNull(table, "table is null");
    this.tenantColumn = requireNonNull(tenantColumn, "tenantColumn is null");
    this.weekColumn = requireNonNull(weekColumn, "weekColumn is null");
    this.log = DeltaLog.forTable(configuration, folder);
  }

  /**
   * One week that was published.
   *
   * @param revision 1 or more
   * @param snapshotId snapshot of the Iceberg table that holds the revision
   */
  public record Week(String tenant, String week, int revision, long snapshotId) {
    String application() {
      return "xianfeng/%s/%s".formatted(tenant, week);
    }
  }

  /**
   * Commits the weeks whose revision is not in the Delta table yet, all in one version.
   *
   * <p>Errors: {@link IllegalStateException} when a file carries row deletes, which Delta would not
   * see.
   *
   * @return how many weeks were committed
   */
  public int commit(List<Week> weeks) {
    OptimisticTransaction transaction = log.startTransaction();
    List<Action> actions = new ArrayList<>();
    int committed = 0;
    for (Week week : weeks) {
      if (transaction.txnVersion(week.application()) >= week.revision()) {
        continue;
      }
      long time =
          requireNonNull(table.snapshot(week.snapshotId()), "no snapshot").timestampMillis();
      Map<String, AddFile> old = present(transaction, week);
      Map<String, AddFile> wanted = wanted(week, time);
      old.forEach(
          (path, file) -> {
            if (!wanted.containsKey(path)) {
              actions.add(file.remove(time));
            }
          });
      wanted.forEach(
          (path, file) -> {
            if (!old.containsKey(path)) {
              actions.add(file);
            }
          });
      actions.add(new SetTransaction(week.application(), week.revision(), Optional.of(time)));
      committed++;
    }
    if (committed > 0) {
      if (transaction.readVersion() < 0) {
        transaction.updateMetadata(metadata());
      }
      transaction.commit(actions, new Operation(Operation.Name.WRITE), ENGINE);
    }
    return committed;
  }

  /** Files of the week that the Delta table has. */
  private Map<String, AddFile> present(OptimisticTransaction transaction, Week week) {
    Map<String, AddFile> files = new TreeMap<>();
    if (transaction.readVersion() < 0) {
      return files;
    }
    StructType schema = DeltaSchemas.of(table.schema());
    Expression slice =
        new And(
            new EqualTo(schema.column(tenantColumn), Literal.of(week.tenant())),
            new EqualTo(schema.column(weekColumn), Literal.of(week.week())));
    try (CloseableIterator<AddFile> old = transaction.markFilesAsRead(slice).getFiles()) {
      old.forEachRemaining(file -> files.put(file.getPath(), file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** Files of the week that it should have. */
  private Map<String, AddFile> wanted(Week week, long time) {
    Map<String, AddFile> files = new TreeMap<>();
    try (CloseableIterable<FileScanTask> tasks =
        table
            .newScan()
            .useSnapshot(week.snapshotId())
            .filter(
                Expressions.and(
                    Expressions.equal(tenantColumn, week.tenant()),
                    Expressions.equal(weekColumn, week.week())))
            .planFiles()) {
      for (FileScanTask task : tasks) {
        if (!task.deletes().isEmpty()) {
          throw new IllegalStateException(
              "%s carries row deletes, which Delta cannot see".formatted(task.file().location()));
        }
        AddFile file = addition(task.file(), week, time);
        files.put(file.getPath(), file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private AddFile addition(DataFile file, Week week, long time) {
    return AddFile.builder(
            // a Delta path is a URI, and an Iceberg location is not
            new Path(file.location()).toUri().toString(),
            Map.of(tenantColumn, week.tenant(), weekColumn, week.week()),
            file.fileSizeInBytes(),
            time,
            true)
        .stats(STATISTICS.formatted(file.recordCount()))
        .build();
  }

  private Metadata metadata() {
    return Metadata.builder()
        .name(table.name())
        .description("Published weeks; the files belong to the Iceberg table " + table.name())
        // the audit log signs for all of it
        .configuration(Map.of("delta.enableExpiredLogCleanup", "false"))
        .partitionColumns(List.of(tenantColumn, weekColumn))
        .schema(DeltaSchemas.of(table.schema()))
        .build();
  }
}
