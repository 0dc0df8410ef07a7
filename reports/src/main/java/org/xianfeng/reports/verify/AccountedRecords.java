package org.xianfeng.reports.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.table.LandedDuplicate;
import org.xianfeng.models.table.LandedQuarantine;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.table.Tables;
import org.xianfeng.models.topic.Topic;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.Provenance;
import org.xianfeng.reports.data.Lake;

/**
 * Reads from the lake what became of each record, row by row; nothing is kept but the ledger.
 *
 * <p>A table that does not exist yet has no rows. Each table is read at its newest snapshot.
 */
final class AccountedRecords {
  private static final List<String> LANDED =
      List.of(
          LandedColumns.TENANT.name(),
          LandedColumns.SOURCE.name(),
          LandedColumns.RECORDED_TIME.name(),
          LandedColumns.TOPIC_PARTITION.name(),
          LandedColumns.TOPIC_OFFSET.name());
  private static final List<String> DUPLICATE =
      List.of(
          LandedDuplicate.TENANT.name(),
          LandedDuplicate.SOURCE.name(),
          LandedDuplicate.DAY.name(),
          LandedDuplicate.TOPIC.name(),
          LandedDuplicate.TOPIC_PARTITION.name(),
          LandedDuplicate.TOPIC_OFFSET.name());
  private static final List<String> QUARANTINE =
      List.of(
          LandedQuarantine.TENANT.name(),
          LandedQuarantine.SOURCE.name(),
          LandedQuarantine.DAY.name(),
          LandedQuarantine.TOPIC.name(),
          LandedQuarantine.TOPIC_PARTITION.name(),
          LandedQuarantine.TOPIC_OFFSET.name());

  private final Lake lake;
  private final Map<String, ZoneId> zones = new HashMap<>();
  private final Function<String, ZoneId> zoneOf;

  /**
   * Reads from a lake.
   *
   * @param zones zone of a tenant
   */
  AccountedRecords(Lake lake, Function<String, ZoneId> zones) {
    this.lake = lake;
    this.zoneOf = zones;
  }

  /** Rows of all landing tables by the catalog's own count, without reading them. */
  long rows() {
    long rows = 0;
    for (TableDef table : Tables.LANDING) {
      Optional<Snapshot> newest = lake.load(table).map(Table::currentSnapshot);
      String total =
          newest
              .map(snapshot -> snapshot.summary().get(SnapshotSummary.TOTAL_RECORDS_PROP))
              .orElse("0");
      rows += Long.parseLong(total);
    }
    return rows;
  }

  /** Accounts for every row. */
  void readInto(Ledger ledger) {
    for (Topic topic : Topics.EVENTS) {
      scan(LandedTables.of(topic), LANDED, row -> landed(row, topic, ledger));
    }
    scan(
        LandedDuplicate.TABLE,
        DUPLICATE,
        row -> elsewhere(row, DUPLICATE, Disposition.DUPLICATE, ledger));
    scan(
        LandedQuarantine.TABLE,
        QUARANTINE,
        row -> elsewhere(row, QUARANTINE, Disposition.QUARANTINED, ledger));
  }

  private void landed(Record row, Topic topic, Ledger ledger) {
    String tenant = row.get(0, String.class);
    Instant recorded = row.get(2, OffsetDateTime.class).toInstant();
    LocalDate day = Provenance.day(recorded, zones.computeIfAbsent(tenant, zoneOf));
    ledger.account(
        Disposition.LANDED,
        topic.name(),
        row.get(3, Integer.class),
        row.get(4, Long.class),
        new Provenance(tenant, row.get(1, String.class), day));
  }

  private static void elsewhere(Record row, List<String> columns, Disposition fate, Ledger ledger) {
    if (columns.size() != row.size()) {
      throw new IllegalStateException("asked for " + columns + ", got " + row);
    }
    ledger.account(
        fate,
        row.get(3, String.class),
        row.get(4, Integer.class),
        row.get(5, Long.class),
        new Provenance(
            row.get(0, String.class), row.get(1, String.class), row.get(2, LocalDate.class)));
  }

  private void scan(TableDef def, List<String> columns, Consumer<Record> each) {
    Optional<Table> table = lake.load(def).filter(loaded -> loaded.currentSnapshot() != null);
    if (table.isEmpty()) {
      return;
    }
    try (CloseableIterable<Record> rows =
        IcebergGenerics.read(table.get())
            .project(table.get().schema().select(columns))
            .reuseContainers()
            .build()) {
      rows.forEach(each);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + def.path(), e);
    }
  }
}
