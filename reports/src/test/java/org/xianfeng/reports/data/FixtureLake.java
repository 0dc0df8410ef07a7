package org.xianfeng.reports.data;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types.NestedField;
import org.xianfeng.models.audit.Snapshots;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.lake.LakeSetup;
import org.xianfeng.models.table.AlertTransitions;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.DisclosedWeeks;
import org.xianfeng.models.table.IndexScores;
import org.xianfeng.models.table.Measures;
import org.xianfeng.models.table.Publications;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.table.UnitWeeks;
import org.xianfeng.reports.fixture.DisclosedFacts;

/** A real Iceberg lake with the published weeks of a county that does not exist. */
public final class FixtureLake {
  public static final String TENANT = "demo";
  public static final IsoWeek WEEK = new IsoWeek(LocalDate.of(2026, 9, 14));
  public static final String TAG = WEEK + "-r1";
  public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final int WEEKS = 13;
  private static final String[] SECTORS = {"village", "community", "private_enterprise", "village"};
  private static final List<String> NODES =
      List.of("vanguard", "common", "sector", "organisation", "learning", "closure");

  private final JdbcCatalog catalog = new JdbcCatalog();
  private final SplittableRandom random = new SplittableRandom(20260914);
  private final Map<TableDef, List<Record>> rows = new LinkedHashMap<>();

  private final IntFunction<String> names;

  private FixtureLake(Settings settings, IntFunction<String> names) throws IOException {
    this.names = names;
    LakeSetup.run(CatalogSettings.from(settings));
    LakeKeys.ensure(CatalogSettings.from(settings), settings.secrets(), settings.keys());
    catalog.setConf(new org.apache.hadoop.conf.Configuration(false));
    catalog.initialize(CatalogSettings.NAME, CatalogSettings.from(settings).properties());
  }

  /** Settings of a lake under a folder. */
  public static Settings settings(Path home) {
    return new Settings(Map.of("home", home.toString()), "the test");
  }

  /** Makes a county of towns with branches. */
  public static void create(Path home, int towns, int branches) throws IOException {
    create(home, towns, branches, town -> "云岭%d镇委员会".formatted(town));
  }

  /** The same, with towns that are named by their numbers. */
  public static void create(Path home, int towns, int branches, IntFunction<String> names)
      throws IOException {
    FixtureLake lake = new FixtureLake(settings(home), names);
    for (int i = 0; i < WEEKS; i++) {
      lake.week(WEEK.plus(i - WEEKS + 1), i == WEEKS - 1, towns, branches);
    }
    lake.alerts(towns, branches);
    Map<String, Long> snapshots = new TreeMap<>();
    for (Map.Entry<TableDef, List<Record>> table : lake.rows.entrySet()) {
      Table written = lake.write(table.getKey(), table.getValue());
      long snapshot = written.currentSnapshot().snapshotId();
      written.manageSnapshots().createTag(TAG, snapshot).commit();
      snapshots.put(table.getKey().path(), snapshot);
    }
    lake.publication(snapshots);
    lake.catalog.close();
  }

  private void week(IsoWeek week, boolean last, int towns, int branches) {
    Map<String, Long> county = new TreeMap<>();
    for (int t = 1; t <= towns; t++) {
      String town = "990101%03d".formatted(t);
      Map<String, Long> sums = new TreeMap<>();
      for (int b = 1; b <= branches; b++) {
        String code = town + "%03d".formatted(b);
        Map<String, Long> counts = counts(t, b, last);
        Record row = row(BranchWeeks.TABLE);
        row.setField("tenant", TENANT);
        row.setField("week", week.toString());
        row.setField("branch", code);
        row.setField("name", "云岭%d镇第%d党支部".formatted(t, b));
        row.setField("path", "/990101/" + town + "/" + code);
        row.setField("organisation_type", "631");
        row.setField("sector", SECTORS[b % SECTORS.length]);
        row.setField("region", "990101");
        row.setField("members", 24);
        row.setField("full_members", 22);
        row.setField("exempt_members", 2);
        counts.forEach(row::setField);
        add(BranchWeeks.TABLE, row);
        counts.forEach((column, count) -> sums.merge(column, count, Long::sum));
        scores(week, code);
      }
      unit(week, town, names.apply(t), "/990101/" + town, "621", branches, sums);
      sums.forEach((column, count) -> county.merge(column, count, Long::sum));
    }
    unit(week, "990101", "云岭县委员会", "/990101", "611", towns * branches, county);
    disclose(week);
  }

  private void disclose(IsoWeek week) {
    List<Map<String, Object>> facts =
        Stream.of(UnitWeeks.TABLE, BranchWeeks.TABLE)
            .flatMap(table -> rows.getOrDefault(table, List.of()).stream())
            .filter(row -> row.getField("week").equals(week.toString()))
            .map(FixtureLake::cells)
            .toList();
    for (Map<NestedField, Object> cells : DisclosedFacts.of(facts)) {
      Record row = row(DisclosedWeeks.TABLE);
      cells.forEach((column, cell) -> row.setField(column.name(), cell));
      add(DisclosedWeeks.TABLE, row);
    }
  }

  private static Map<String, Object> cells(Record row) {
    Map<String, Object> cells = new TreeMap<>();
    row.struct()
        .fields()
        .forEach(
            field -> {
              Object cell = row.getField(field.name());
              if (cell != null) {
                cells.put(field.name(), cell);
              }
            });
    return cells;
  }

  /** Town 1 is weak in presence of members; the county answers late in the last week. */
  private Map<String, Long> counts(int town, int branch, boolean last) {
    Map<String, Long> counts = new TreeMap<>();
    long members = branch == 1 ? 4 : random.nextLong(8, 45);
    put(counts, Measures.MEMBERS_PRESENT, members, town == 1 ? 0.55 : 0.85);
    put(counts, Measures.PRESENCE, members, 0.85);
    put(counts, Measures.REQUIRED_TRAINING, members, 0.96);
    put(counts, Measures.RESPONSE_8MIN, 12, last ? 0.6 : 0.93);
    put(counts, Measures.TIMELY_RECORD, 30, 0.9);
    put(counts, Measures.THEME_DAY, 1, branch == 2 ? 0 : 1);
    return counts;
  }

  private void put(
      Map<String, Long> counts, Measures.Measure measure, long denominator, double share) {
    counts.put(
        measure.numerator().name(), random.doubles(denominator).filter(u -> u < share).count());
    counts.put(measure.denominator().name(), denominator);
  }

  private void scores(IsoWeek week, String branch) {
    for (String node : NODES) {
      Record row = row(IndexScores.TABLE);
      row.setField("tenant", TENANT);
      row.setField("week", week.toString());
      row.setField("branch", branch);
      row.setField("spec_hash", "5".repeat(64));
      row.setField("node", node);
      boolean unknown = branch.endsWith("003") && !node.equals("common");
      row.setField("score", unknown ? null : 70 + 20 * random.nextDouble());
      row.setField("flags", "");
      add(IndexScores.TABLE, row);
    }
  }

  private void unit(
      IsoWeek week,
      String code,
      String name,
      String path,
      String type,
      int branches,
      Map<String, Long> sums) {
    Record row = row(UnitWeeks.TABLE);
    row.setField("tenant", TENANT);
    row.setField("week", week.toString());
    row.setField("unit", code);
    row.setField("name", name);
    row.setField("path", path);
    row.setField("organisation_type", type);
    row.setField("branches", branches);
    row.setField("members", 24 * branches);
    row.setField("full_members", 22 * branches);
    row.setField("exempt_members", 2 * branches);
    sums.forEach(row::setField);
    add(UnitWeeks.TABLE, row);
  }

  /**
   * One alert of each town still open, one closed in the week, one that fires again, one opened
   * after it.
   */
  private void alerts(int towns, int branches) {
    Instant end = WEEK.end(ZONE);
    for (int t = 1; t <= towns; t++) {
      String branch = "990101%03d%03d".formatted(t, Math.min(2, branches));
      alert(
          "open-" + t,
          branch,
          "firing",
          end.minusSeconds(86_400 * 10),
          end.minusSeconds(86_400 * 10));
    }
    Instant before = end.minusSeconds(86_400 * 9);
    alert("closed", "990101001001", "firing", before, before);
    alert("closed", "990101001001", "resolved", before, end.minusSeconds(3600));
    alert("again", "990101001001", "firing", before, before);
    alert("again", "990101001001", "acknowledged", before, end.minusSeconds(7200));
    alert("later", "990101001001", "firing", end, end);
    // of a rule that is tried: in no report
    alert("shadow", "990101001001", "firing", before, before);
  }

  private void alert(String id, String branch, String state, Instant opened, Instant changed) {
    Record row = row(AlertTransitions.TABLE);
    row.setField("tenant", TENANT);
    row.setField("alert_id", id);
    row.setField("alert_key", id);
    row.setField("rule", "theme-day-missed");
    row.setField("rule_version", 1);
    row.setField("type", "absence");
    row.setField("branch", branch);
    row.setField("subject", "2026-08");
    row.setField("episode", 1);
    row.setField("state", state);
    row.setField("opened_at", OffsetDateTime.ofInstant(opened, ZoneOffset.UTC));
    row.setField("severity", "warning");
    row.setField("summary", "2026-08 未开主题党日");
    row.setField("window_start", OffsetDateTime.parse("2026-07-31T16:00:00Z"));
    row.setField("window_end", OffsetDateTime.parse("2026-08-31T16:00:00Z"));
    row.setField("due_at", OffsetDateTime.parse("2026-09-03T16:00:00Z"));
    row.setField("expected_count", 1);
    row.setField("actual_count", 0);
    row.setField("basis", "=党员教育管理工作条例第 16 条\u0007");
    row.setField("changed_at", OffsetDateTime.ofInstant(changed, ZoneOffset.UTC));
    row.setField("shadow", id.equals("shadow") ? true : null);
    add(AlertTransitions.TABLE, row);
  }

  private void publication(Map<String, Long> snapshots) throws IOException {
    Record row = row(Publications.TABLE);
    row.setField("tenant", TENANT);
    row.setField("week", WEEK.toString());
    row.setField("revision", 1);
    row.setField("tag", TAG);
    row.setField("spec_id", "vanguard 1.0.0");
    row.setField("spec_hash", "5".repeat(64));
    row.setField("parameter_hash", "6".repeat(64));
    row.setField(
        "inputs",
        AlertTransitions.TABLE.path() + "=" + snapshots.get(AlertTransitions.TABLE.path()));
    row.setField("outputs", Snapshots.text(snapshots));
    row.setField("engine", "xianfeng 0.1.0");
    row.setField("seed", 1L);
    row.setField("content_hash", "7".repeat(64));
    row.setField("previous_hash", "");
    row.setField("hash", "8".repeat(64));
    row.setField("published_at", OffsetDateTime.parse("2026-09-24T00:05:00Z"));
    write(Publications.TABLE, List.of(row));
  }

  private static Record row(TableDef table) {
    return GenericRecord.create(table.schema());
  }

  private void add(TableDef table, Record row) {
    rows.computeIfAbsent(table, key -> new ArrayList<>()).add(row);
  }

  private Table write(TableDef def, List<Record> records) throws IOException {
    Table table = catalog.loadTable(TableIdentifier.of(def.namespace(), def.name()));
    Map<String, List<Record>> files = new LinkedHashMap<>();
    Map<String, PartitionKey> keys = new LinkedHashMap<>();
    InternalRecordWrapper wrapper = new InternalRecordWrapper(table.schema().asStruct());
    for (Record record : records) {
      Record same = GenericRecord.create(table.schema());
      table.schema().columns().forEach(c -> same.setField(c.name(), record.getField(c.name())));
      PartitionKey key = new PartitionKey(table.spec(), table.schema());
      key.partition(wrapper.wrap(same));
      files.computeIfAbsent(key.toPath(), k -> new ArrayList<>()).add(same);
      keys.putIfAbsent(key.toPath(), key);
    }
    var append = table.newAppend();
    int number = 0;
    for (Map.Entry<String, List<Record>> file : files.entrySet()) {
      DataWriter<Record> writer =
          Parquet.writeData(
                  table
                      .io()
                      .newOutputFile(
                          table.locationProvider().newDataLocation(number++ + ".parquet")))
              .schema(table.schema())
              .createWriterFunc(GenericParquetWriter::create)
              .withSpec(table.spec())
              .withPartition(keys.get(file.getKey()))
              .overwrite()
              .build();
      try (writer) {
        file.getValue().forEach(writer::write);
      }
      append.appendFile(writer.toDataFile());
    }
    append.commit();
    return table;
  }
}
