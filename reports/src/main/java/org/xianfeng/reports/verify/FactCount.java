package org.xianfeng.reports.verify;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.audit.Publication;
import org.xianfeng.models.audit.Snapshots;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lake.LakeRow;
import org.xianfeng.models.lake.PublicationLog;
import org.xianfeng.models.registry.RegistryDay;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.models.table.MartColumns;
import org.xianfeng.models.table.Measures;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.reports.registry.LandedRegistry;

/**
 * What became in the facts of what landed of a tenant. Every record of a week, by when its source
 * wrote it, is in the denominator of {@code timely_record} of a branch and week, once; what is not
 * there is one of the other counts.
 *
 * <p>State: two bits for each offset; the identities that were corrected.
 */
final class FactCount {
  private static final List<TableDef> EVENTS =
      List.of(LandedTables.LEARNING, LandedTables.ATTENDANCE, LandedTables.GOVERNANCE);
  private static final int CHUNK_BITS = 20;

  private final String tenant;
  private final Map<String, Long> reasons = new TreeMap<>();
  private final Map<String, Long> expected = new TreeMap<>();
  private final Map<String, Long> counted = new TreeMap<>();
  private final Map<String, Set<String>> branches = new HashMap<>();
  private final Set<String> older = new HashSet<>();
  private long landed;

  private FactCount(String tenant) {
    this.tenant = tenant;
  }

  /** Counts for a tenant; empty where nothing was published of it. */
  static Optional<FactCount> of(Lake lake, Settings settings, String tenant) {
    Map<String, Publication> published = PublicationLog.read(lake, tenant).latest();
    if (published.isEmpty()) {
      return Optional.empty();
    }
    FactCount count = new FactCount(tenant);
    count.readFacts(lake, published);
    count.readLanded(lake, settings.zone(tenant), successors(lake, settings, tenant, published));
    return Optional.of(count);
  }

  private void readFacts(Lake lake, Map<String, Publication> published) {
    NestedField records = Measures.TIMELY_RECORD.denominator();
    lake.scanNewest(
        BranchWeeks.TABLE,
        Expressions.equal(MartColumns.TENANT.name(), tenant),
        List.of(MartColumns.WEEK, BranchWeeks.BRANCH, records),
        row -> {
          String week = row.text(MartColumns.WEEK);
          @Nullable Long sum = row.count(records);
          counted.merge(week, sum == null ? 0 : sum, Long::sum);
          branches.computeIfAbsent(week, any -> new HashSet<>()).add(row.text(BranchWeeks.BRANCH));
        });
    Map<String, Long> now = new HashMap<>();
    EVENTS.forEach(
        table ->
            lake.newest(table)
                .map(Snapshot::snapshotId)
                .ifPresent(snapshot -> now.put(table.path(), snapshot)));
    published.forEach(
        (week, publication) -> {
          Map<String, Long> read = Snapshots.parse(publication.inputs());
          if (!now.entrySet().stream()
              .allMatch(one -> one.getValue().equals(read.get(one.getKey())))) {
            older.add(week);
          }
        });
  }

  private static Map<String, Map<String, String>> successors(
      Lake lake, Settings settings, String tenant, Map<String, Publication> published) {
    List<Event> organisations = LandedRegistry.landed(lake, tenant);
    Map<String, Map<String, String>> successors = new HashMap<>();
    for (String week : published.keySet()) {
      successors.put(
          week,
          RegistryDay.on(
                  IsoWeek.parse(week).nextMonday().minusDays(1),
                  settings.registrars(tenant),
                  organisations)
              .successors());
    }
    return successors;
  }

  private void readLanded(Lake lake, ZoneId zone, Map<String, Map<String, String>> successors) {
    for (TableDef table : EVENTS) {
      NestedField source = column(table, LandedColumns.SOURCE.name());
      NestedField id = column(table, LandedColumns.ID.name());
      NestedField revision = column(table, LandedColumns.REVISION.name());
      NestedField branch = column(table, LandedColumns.BRANCH.name());
      NestedField recorded = column(table, LandedColumns.RECORDED_TIME.name());
      NestedField partition = column(table, LandedColumns.TOPIC_PARTITION.name());
      NestedField offset = column(table, LandedColumns.TOPIC_OFFSET.name());
      Map<List<String>, Long> corrected = new HashMap<>();
      scan(
          lake,
          table,
          List.of(source, id, revision),
          row -> {
            if (row.whole(revision) > 1) {
              corrected.merge(
                  List.of(row.text(source), row.text(id)), row.whole(revision), Math::max);
            }
          });
      Map<Long, BitSet> seen = new HashMap<>();
      scan(
          lake,
          table,
          List.of(source, id, revision, branch, recorded, partition, offset),
          row -> {
            landed++;
            List<String> identity = List.of(row.text(source), row.text(id));
            if (!first(seen, row.whole(partition), row.whole(offset))) {
              not("landed twice");
            } else if (row.whole(revision) < corrected.getOrDefault(identity, 1L)) {
              not("replaced by a later revision");
            } else {
              String week = IsoWeek.of(row.instant(recorded).atZone(zone).toLocalDate()).toString();
              place(week, row.text(branch), successors.getOrDefault(week, Map.of()));
            }
          });
    }
  }

  private void place(String week, String branch, Map<String, String> successors) {
    Set<String> known = branches.getOrDefault(week, Set.of());
    if (known.isEmpty()) {
      not("of a week without published facts");
    } else if (known.contains(successors.getOrDefault(branch, branch))) {
      expected.merge(week, 1L, Long::sum);
    } else {
      not("of an organisation that was no branch at the week's end");
    }
  }

  private void scan(Lake lake, TableDef table, List<NestedField> columns, Consumer<LakeRow> each) {
    lake.scanNewest(table, Expressions.equal(LandedColumns.TENANT.name(), tenant), columns, each);
  }

  private void not(String why) {
    reasons.merge(why, 1L, Long::sum);
  }

  private static boolean first(Map<Long, BitSet> seen, long partition, long offset) {
    long chunk = (partition << (Long.SIZE - 2 * CHUNK_BITS)) + (offset >>> CHUNK_BITS);
    BitSet bits = seen.computeIfAbsent(chunk, any -> new BitSet());
    int bit = (int) (offset & ((1 << CHUNK_BITS) - 1));
    boolean first = !bits.get(bit);
    bits.set(bit);
    return first;
  }

  /** Records that landed since the facts of their week were made, in weeks that are older. */
  private long since() {
    return expected.keySet().stream().filter(older::contains).mapToLong(this::missing).sum();
  }

  private long missing(String week) {
    return Math.max(0, expected.getOrDefault(week, 0L) - counted.getOrDefault(week, 0L));
  }

  private boolean agrees(String week) {
    long difference = expected.getOrDefault(week, 0L) - counted.getOrDefault(week, 0L);
    return difference == 0 || difference > 0 && older.contains(week);
  }

  /** Name of the tenant. */
  String tenant() {
    return tenant;
  }

  /** Rows that landed. */
  long landed() {
    return landed;
  }

  /** Records in the facts. */
  long counted() {
    return counted.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Records that are in no fact, by the reason. */
  Map<String, Long> notCounted() {
    Map<String, Long> all = new TreeMap<>(reasons);
    if (since() > 0) {
      all.put("landed since the facts of their week were made", since());
    }
    return all;
  }

  /** Whether every record that landed is in the facts of its week, or out of them for a reason. */
  boolean exact() {
    return counted.keySet().stream().allMatch(this::agrees);
  }

  /** For a person. */
  String text() {
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s: %,d events landed = %,d counted in facts + %,d not counted: %s%n",
            tenant,
            landed,
            counted(),
            notCounted().values().stream().mapToLong(Long::longValue).sum(),
            exact() ? "exact" : "NOT exact"));
    notCounted()
        .forEach((why, rows) -> text.append(String.format(Locale.ROOT, "  %s: %,d%n", why, rows)));
    counted.keySet().stream()
        .filter(week -> !agrees(week))
        .forEach(
            week ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "  %s: %,d landed, %,d in the facts%n",
                        week,
                        expected.getOrDefault(week, 0L),
                        counted.getOrDefault(week, 0L))));
    return text.toString();
  }

  private static NestedField column(TableDef table, String name) {
    return requireNonNull(table.schema().findField(name), name);
  }
}
