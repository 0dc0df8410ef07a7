package org.xianfeng.reports.verify;

import static java.util.Objects.requireNonNull;
import static org.apache.iceberg.expressions.Expressions.alwaysTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.audit.Publication;
import org.xianfeng.models.audit.RowDigest;
import org.xianfeng.models.audit.Snapshots;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lake.LakeRow;
import org.xianfeng.models.lake.PublishedWeek;
import org.xianfeng.models.lake.SnapshotDigest;
import org.xianfeng.models.table.MartColumns;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.table.Tables;

/**
 * Digests what lies under a publication now, from the rows themselves.
 *
 * <p>State: the rows of one week and one table at a time.
 */
record PublishedContent(Lake lake) {
  /** What is wrong with the tables of a publication, in words; none when they are untouched. */
  List<String> faults(Publication of) {
    List<String> faults = new ArrayList<>();
    Map<String, String> digests = new TreeMap<>();
    for (TableDef def : Tables.MART) {
      Long snapshot = of.outputs().get(def.path());
      if (snapshot == null) {
        continue;
      }
      Table table = lake.load(def);
      if (table.snapshot(snapshot) == null) {
        faults.add("%s: snapshot %d of %s is gone".formatted(of.tag(), snapshot, def.path()));
        continue;
      }
      if (!lake.tagged(def, of.tag()).equals(Optional.of(snapshot))) {
        faults.add("%s: the tag on %s was moved or removed".formatted(of.tag(), def.path()));
      }
      digests.put(def.path(), digest(def, table, of));
    }
    Map<String, Long> inputs = Snapshots.parse(of.inputs());
    Snapshots.digests(of.inputs())
        .forEach(
            (table, digest) ->
                SnapshotDigest.of(lake, table, requireNonNull(inputs.get(table), table))
                    .filter(now -> !now.equals(digest))
                    .ifPresent(
                        now ->
                            faults.add(
                                "%s: the snapshot of %s that it was made from has other files"
                                    .formatted(of.tag(), table))));
    if (faults.isEmpty() && !Publication.contentHash(digests).equals(of.contentHash())) {
      faults.add(of.tag() + ": the published rows are not those that were hashed");
    }
    return faults;
  }

  private String digest(TableDef def, Table table, Publication of) {
    List<NestedField> columns = def.schema().columns();
    List<@Nullable Object[]> rows =
        new PublishedWeek(lake, of).rows(def, alwaysTrue(), columns, row -> cells(row, columns));
    if (rows.isEmpty()) {
      return "";
    }
    rows.sort(order(table, columns));
    RowDigest digest = new RowDigest();
    for (@Nullable Object[] row : rows) {
      for (int at = 0; at < row.length; at++) {
        String name = columns.get(at).name();
        if (!name.equals(MartColumns.WEEK.name()) && !name.equals(MartColumns.TENANT.name())) {
          digest.add(row[at]);
        }
      }
    }
    return digest.hex();
  }

  /** The key of a table's rows is the order that the table itself declares. */
  private static Comparator<@Nullable Object[]> order(Table table, List<NestedField> columns) {
    List<Integer> key =
        table.sortOrder().fields().stream()
            .map(field -> table.schema().findColumnName(field.sourceId()))
            .map(name -> place(columns, name))
            .toList();
    return (one, other) -> {
      for (int at : key) {
        int order = compare(one[at], other[at]);
        if (order != 0) {
          return order;
        }
      }
      return 0;
    };
  }

  /** Absent first, text by its bytes, numbers by size. */
  static int compare(@Nullable Object one, @Nullable Object other) {
    if (one == null || other == null) {
      return Boolean.compare(one != null, other != null);
    }
    if (one instanceof Number number && other instanceof Number size) {
      return Double.compare(number.doubleValue(), size.doubleValue());
    }
    return Arrays.compareUnsigned(
        one.toString().getBytes(StandardCharsets.UTF_8),
        other.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static int place(List<NestedField> columns, String name) {
    for (int at = 0; at < columns.size(); at++) {
      if (columns.get(at).name().equals(name)) {
        return at;
      }
    }
    throw new IllegalStateException("The order of the table names " + name + ", no column of it");
  }

  private static @Nullable Object[] cells(LakeRow row, List<NestedField> columns) {
    @Nullable Object[] cells = new Object[columns.size()];
    for (int at = 0; at < cells.length; at++) {
      cells[at] = row.cell(columns.get(at));
    }
    return cells;
  }
}
