package org.xianfeng.models.lake;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.expressions.Expressions;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.audit.Action;
import org.xianfeng.models.audit.AuditEntry;
import org.xianfeng.models.table.AuditEntries;

/**
 * The entries of the signed audit log as rows of {@code ops.audit}. The log is what counts; the
 * table follows it, for who asks by SQL.
 *
 * <p>State: read once.
 */
public final class AuditTable {
  private static final int MOST_TURNS = 10;

  private final Lake lake;
  private final @Nullable Snapshot read;
  private final List<Row> rows;

  private AuditTable(Lake lake, @Nullable Snapshot read, List<Row> rows) {
    this.lake = lake;
    this.read = read;
    this.rows = rows;
  }

  /**
   * One row.
   *
   * @param said what the columns of actions say, as texts
   */
  private record Row(AuditEntry entry, List<String> said) {
    static Row of(AuditEntry entry) {
      return new Row(
          entry,
          Action.of(entry)
              .map(
                  action ->
                      List.of(
                          action.at().toString(),
                          action.by(),
                          action.what(),
                          action.outcome().word(),
                          action.why(),
                          action.about()))
              .orElse(List.of("", "", "", "", "", "")));
    }

    static Row of(LakeRow row) {
      @Nullable Instant at = row.instantOrNull(AuditEntries.AT);
      return new Row(
          new AuditEntry(
              row.whole(AuditEntries.NUMBER),
              new AuditEntry.Subject(
                  AuditEntry.Kind.of(row.text(AuditEntries.KIND)),
                  row.text(AuditEntries.TENANT),
                  row.text(AuditEntries.NAME)),
              row.text(AuditEntries.DIGEST),
              row.text(AuditEntries.PREVIOUS),
              row.text(AuditEntries.SIGNATURE)),
          List.of(
              at == null ? "" : at.toString(),
              row.text(AuditEntries.BY),
              row.text(AuditEntries.ACTION),
              row.text(AuditEntries.OUTCOME),
              row.text(AuditEntries.WHY),
              row.text(AuditEntries.ABOUT)));
    }

    long number() {
      return entry.number();
    }
  }

  /** Reads the table. */
  public static AuditTable read(Lake lake) {
    requireNonNull(lake, "lake is null");
    @Nullable Snapshot now = lake.newest(AuditEntries.TABLE).orElse(null);
    List<Row> rows = new ArrayList<>();
    if (now != null) {
      rows.addAll(
          lake.rows(
              AuditEntries.TABLE,
              now.snapshotId(),
              Expressions.alwaysTrue(),
              AuditEntries.TABLE.schema().columns(),
              Row::of));
    }
    rows.sort(Comparator.comparingLong(Row::number));
    return new AuditTable(lake, now, rows);
  }

  /**
   * Appends the entries that the table does not have yet; where several do so at once, each entry
   * is appended once.
   *
   * @param entries of the log, none of them changed
   * @return how many
   */
  public static int follow(Lake lake, List<AuditEntry> entries) {
    for (int turn = 1; ; turn++) {
      AuditTable table = read(lake);
      List<AuditEntry> missing = table.waiting(entries);
      try {
        table.append(missing);
        return missing.size();
      } catch (ValidationException another) {
        if (turn == MOST_TURNS) {
          throw another;
        }
      }
    }
  }

  private void append(List<AuditEntry> missing) {
    if (!missing.isEmpty()) {
      Schema schema = AuditEntries.TABLE.schema();
      AppendedFile.append(
          lake.load(AuditEntries.TABLE),
          read,
          Expressions.alwaysTrue(),
          missing.stream().map(entry -> record(schema, entry)).toList());
    }
  }

  /** The entries of the log behind the last that the table has. */
  public List<AuditEntry> waiting(List<AuditEntry> entries) {
    long last = rows.isEmpty() ? 0 : rows.get(rows.size() - 1).number();
    return entries.stream().filter(entry -> entry.number() > last).toList();
  }

  /** What is wrong with the rows by the log, in words; what waits is no fault. */
  public List<String> faults(List<AuditEntry> entries) {
    List<String> faults = new ArrayList<>();
    long next = 1;
    for (Row row : rows) {
      long number = row.number();
      if (number > entries.size()) {
        faults.add("ops.audit, row %d: the log has no such entry".formatted(number));
        continue;
      }
      for (; next < number; next++) {
        faults.add("ops.audit, entry %d: its row is gone".formatted(next));
      }
      if (number < next) {
        faults.add("ops.audit, row %d: it is there twice".formatted(number));
      } else if (!row.equals(Row.of(entries.get((int) number - 1)))) {
        faults.add("ops.audit, row %d: it is not the entry that was signed".formatted(number));
      }
      next = Math.max(next, number + 1);
    }
    return faults;
  }

  private static Record record(Schema schema, AuditEntry entry) {
    Record row = GenericRecord.create(schema);
    row.setField(AuditEntries.NUMBER.name(), entry.number());
    row.setField(AuditEntries.KIND.name(), entry.subject().kind().word());
    row.setField(AuditEntries.TENANT.name(), entry.subject().tenant());
    row.setField(AuditEntries.NAME.name(), entry.subject().name());
    row.setField(AuditEntries.DIGEST.name(), entry.digest());
    row.setField(AuditEntries.PREVIOUS.name(), entry.previous());
    row.setField(AuditEntries.SIGNATURE.name(), entry.signature());
    Action.of(entry)
        .ifPresent(
            action -> {
              row.setField(AuditEntries.AT.name(), action.at().atOffset(ZoneOffset.UTC));
              row.setField(AuditEntries.BY.name(), action.by());
              row.setField(AuditEntries.ACTION.name(), action.what());
              row.setField(AuditEntries.OUTCOME.name(), action.outcome().word());
              row.setField(AuditEntries.WHY.name(), action.why());
              row.setField(AuditEntries.ABOUT.name(), action.about());
            });
    return row;
  }
}
