package org.xianfeng.reports.verify;

import static org.apache.iceberg.expressions.Expressions.alwaysTrue;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.iceberg.types.Types.NestedField;
import org.xianfeng.models.contract.Column;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lake.LakeRow;
import org.xianfeng.models.table.LandedDuplicate;
import org.xianfeng.models.table.LandedQuarantine;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.models.table.Tables;
import org.xianfeng.models.topic.Topic;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.Provenance;

/**
 * Reads from the lake what became of each record, row by row; nothing is kept but the ledger.
 *
 * <p>Each table is read at its newest snapshot.
 */
final class AccountedRecords {
  private static final List<NestedField> LANDED =
      landed(
          LandedColumns.TENANT,
          LandedColumns.SOURCE,
          LandedColumns.RECORDED_TIME,
          LandedColumns.TOPIC_PARTITION,
          LandedColumns.TOPIC_OFFSET);
  private static final List<NestedField> DUPLICATE =
      List.of(
          LandedDuplicate.TENANT,
          LandedDuplicate.SOURCE,
          LandedDuplicate.DAY,
          LandedDuplicate.TOPIC,
          LandedDuplicate.TOPIC_PARTITION,
          LandedDuplicate.TOPIC_OFFSET);
  private static final List<NestedField> QUARANTINE =
      List.of(
          LandedQuarantine.TENANT,
          LandedQuarantine.SOURCE,
          LandedQuarantine.DAY,
          LandedQuarantine.TOPIC,
          LandedQuarantine.TOPIC_PARTITION,
          LandedQuarantine.TOPIC_OFFSET);

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
    return Tables.LANDING.stream().mapToLong(lake::count).sum();
  }

  /** Accounts for every row. */
  void readInto(Ledger ledger) {
    for (Topic topic : Topics.EVENTS) {
      lake.scanNewest(
          LandedTables.of(topic), alwaysTrue(), LANDED, row -> landed(row, topic, ledger));
    }
    lake.scanNewest(
        LandedDuplicate.TABLE,
        alwaysTrue(),
        DUPLICATE,
        row -> elsewhere(row, DUPLICATE, Disposition.DUPLICATE, ledger));
    lake.scanNewest(
        LandedQuarantine.TABLE,
        alwaysTrue(),
        QUARANTINE,
        row -> elsewhere(row, QUARANTINE, Disposition.QUARANTINED, ledger));
  }

  private void landed(LakeRow row, Topic topic, Ledger ledger) {
    String tenant = row.text(LANDED.get(0));
    LocalDate day =
        Provenance.day(row.instant(LANDED.get(2)), zones.computeIfAbsent(tenant, zoneOf));
    ledger.account(
        Disposition.LANDED,
        topic.name(),
        (int) row.whole(LANDED.get(3)),
        row.whole(LANDED.get(4)),
        new Provenance(tenant, row.text(LANDED.get(1)), day));
  }

  private static void elsewhere(
      LakeRow row, List<NestedField> columns, Disposition fate, Ledger ledger) {
    ledger.account(
        fate,
        row.text(columns.get(3)),
        (int) row.whole(columns.get(4)),
        row.whole(columns.get(5)),
        new Provenance(
            row.text(columns.get(0)), row.text(columns.get(1)), row.day(columns.get(2))));
  }

  /** The same in every table of landed events. */
  private static List<NestedField> landed(Column... columns) {
    return Arrays.stream(columns)
        .map(column -> LandedTables.LEARNING.schema().findField(column.id()))
        .toList();
  }
}
