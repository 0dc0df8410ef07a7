package org.xianfeng.batch.publication;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.Snapshot;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.xianfeng.batch.delta.DeltaMirror;
import org.xianfeng.batch.fact.FactJob;
import org.xianfeng.batch.score.ScoreJob;
import org.xianfeng.batch.table.WeekFiles;
import org.xianfeng.batch.table.WeekRows;
import org.xianfeng.batch.table.WorkBranch;
import org.xianfeng.models.audit.Publication;
import org.xianfeng.models.audit.Snapshots;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.config.FileLocation;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lake.PublicationLog;
import org.xianfeng.models.lake.SnapshotDigest;
import org.xianfeng.models.table.AlertTransitions;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.IndexParameters;
import org.xianfeng.models.table.IndexScores;
import org.xianfeng.models.table.MartColumns;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.table.Tables;

/**
 * The job {@code batch publish}: everything that differs between the tenant's work branches and
 * what was published is checked, tagged, made main, entered into the chain, and what may be shown
 * is mirrored to Delta.
 *
 * <p>Each publication and each Delta version is signed for in the audit log.
 *
 * <p>State: the row in {@code ops.publication} is the moment of publication. A run that stops
 * before it is repeated from the work branches; one that stops after it only has Delta and tidying
 * left. Every step can be done twice.
 *
 * @param steps hears of each step before it is taken
 */
public record PublishJob(
    SparkSession spark,
    Lake lake,
    Settings settings,
    String tenant,
    Clock clock,
    Consumer<String> steps) {
  /**
   * What a run did.
   *
   * @param published new revisions, in order of their weeks; empty when nothing had changed
   * @param gates that were checked
   */
  public record Outcome(List<Publication> published, List<Gate> gates) {}

  /**
   * Publishes what has changed.
   *
   * @throws Failure.Gate if a gate fails; nothing is published then
   * @throws Failure.Data if what was published before, or the log of a Delta table, is not what was
   *     signed
   * @throws Failure.Stale if main has moved since the work began; fact and score have to run again
   */
  public Outcome run() {
    Map<TableDef, WorkBranch> work = new LinkedHashMap<>();
    for (TableDef table : Tables.MART) {
      work.put(table, new WorkBranch(lake.load(table), tenant));
    }
    for (WorkBranch branch : work.values()) {
      if (branch.exists() && !branch.forwardable()) {
        throw new Failure.Stale(
            "%s was published by another run since this work began: run fact and score again"
                .formatted(branch.table().name()));
      }
    }
    PublicationLog log = PublicationLog.read(lake, tenant).intact();
    SignedLog signed = new SignedLog(settings);
    signed.require(log.entries());
    List<String> weeks = changed(work, log.latest());
    List<Gate> gates = List.of();
    List<Publication> published = List.of();
    if (!weeks.isEmpty()) {
      steps.accept("gates");
      gates = gates(work, weeks);
      published = links(work, log, weeks);
      for (Map.Entry<TableDef, WorkBranch> entry : work.entrySet()) {
        steps.accept("tag " + entry.getKey().path());
        tag(entry.getValue(), published);
      }
      steps.accept("chain");
      // first: a record that nobody signed for is never taken for one of a run that stopped
      signed.enter(published);
      log.append(published);
    }
    Map<String, Publication> latest = log.latest();
    published.forEach(link -> latest.put(link.week(), link));
    steps.accept("delta");
    mirror(work, latest);
    signed.enterDelta();
    steps.accept("audit");
    signed.follow(lake);
    steps.accept("tidy");
    work.values().forEach(WorkBranch::drop);
    return new Outcome(published, gates);
  }

  /** Weeks whose files are not those of the last publication. */
  private List<String> changed(Map<TableDef, WorkBranch> work, Map<String, Publication> latest) {
    TreeSet<String> weeks = new TreeSet<>();
    work.forEach(
        (table, branch) -> {
          Snapshot head = branch.head();
          if (head == null) {
            return;
          }
          var now = WeekFiles.of(branch.table(), head.snapshotId(), tenant);
          Map<Long, Map<String, java.util.Set<String>>> before = new HashMap<>();
          now.forEach(
              (week, files) -> {
                Publication last = latest.get(week);
                Long snapshot = last == null ? null : last.outputs().get(table.path());
                boolean same =
                    snapshot != null
                        && files.equals(
                            before
                                .computeIfAbsent(
                                    snapshot, id -> WeekFiles.of(branch.table(), id, tenant))
                                .get(week));
                if (!same) {
                  weeks.add(week);
                }
              });
        });
    return List.copyOf(weeks);
  }

  private List<Gate> gates(Map<TableDef, WorkBranch> work, List<String> weeks) {
    TreeSet<String> withBefore = new TreeSet<>(weeks);
    weeks.forEach(week -> withBefore.add(IsoWeek.parse(week).plus(-1).toString()));
    Map<TableDef, Dataset<Row>> rows = new HashMap<>();
    work.forEach((table, branch) -> rows.put(table, rows(table, branch, List.copyOf(withBefore))));
    List<Gate> gates = new ArrayList<>(new Gates(rows).check(weeks));
    byInputs(work, weeks)
        .forEach(
            (inputs, theirs) ->
                gates.addAll(
                    new LandedProof(spark, lake, tenant)
                        .check(span(theirs), Snapshots.parse(inputs))));
    List<Gate> failed = gates.stream().filter(gate -> !gate.passed()).toList();
    if (!failed.isEmpty()) {
      throw new Failure.Gate(failed.stream().map(Gate::text).collect(Collectors.joining("; ")));
    }
    return List.copyOf(gates);
  }

  /** The weeks by what their facts were counted from. */
  private Map<String, List<String>> byInputs(Map<TableDef, WorkBranch> work, List<String> weeks) {
    Origins facts = origins(work, BranchWeeks.TABLE);
    return weeks.stream()
        .collect(
            Collectors.groupingBy(
                week -> facts.property(week, FactJob.INPUTS), TreeMap::new, Collectors.toList()));
  }

  private static String span(List<String> weeks) {
    return weeks.size() == 1 ? weeks.get(0) : weeks.get(0) + ".." + weeks.get(weeks.size() - 1);
  }

  private Dataset<Row> rows(TableDef table, WorkBranch branch, List<String> weeks) {
    return new WeekRows(spark, table, tenant).read(branch.head(), weeks);
  }

  private List<Publication> links(
      Map<TableDef, WorkBranch> work, PublicationLog log, List<String> weeks) {
    Map<String, Long> outputs = new TreeMap<>();
    Map<TableDef, Map<String, String>> digests = new HashMap<>();
    work.forEach(
        (table, branch) -> {
          outputs.put(table.path(), requireNonNull(branch.head(), table.path()).snapshotId());
          digests.put(table, ContentDigests.of(table, rows(table, branch, weeks)));
        });
    Origins facts = origins(work, BranchWeeks.TABLE);
    Origins scores = origins(work, IndexScores.TABLE);
    Map<String, Publication> latest = log.latest();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<Publication> links = new ArrayList<>();
    String previous = log.head();
    String alerts = alerts();
    for (String week : weeks) {
      Map<String, String> content = new TreeMap<>();
      digests.forEach((table, byWeek) -> content.put(table.path(), byWeek.getOrDefault(week, "")));
      Publication last = latest.get(week);
      int revision = last == null ? 1 : last.revision() + 1;
      String spec = scores.property(week, ScoreJob.SPEC);
      int space = spec.lastIndexOf(' ');
      Publication link =
          new Publication(
              tenant,
              week,
              revision,
              Tags.name(settings.get(Settings.TENANT), tenant, week, revision),
              spec.substring(0, Math.max(0, space)),
              spec.substring(space + 1),
              Objects.requireNonNullElse(content.get(IndexParameters.TABLE.path()), ""),
              inputs(facts.property(week, FactJob.INPUTS), alerts),
              outputs,
              EngineVersion.VERSION,
              Long.parseLong(scores.property(week, ScoreJob.SEED)),
              Publication.contentHash(content),
              previous,
              now);
      previous = link.hash();
      links.add(link);
    }
    return links;
  }

  /** Reports of the week show alerts; they read them as they were at its publication. */
  private String alerts() {
    return lake.newest(AlertTransitions.TABLE)
        .map(now -> AlertTransitions.TABLE.path() + '=' + now.snapshotId())
        .orElse("");
  }

  private String inputs(String facts, String alerts) {
    String snapshots =
        Stream.of(alerts, facts).filter(text -> !text.isEmpty()).collect(Collectors.joining(","));
    return Snapshots.withDigests(
        snapshots, (table, snapshot) -> SnapshotDigest.of(lake, table, snapshot));
  }

  private Origins origins(Map<TableDef, WorkBranch> work, TableDef table) {
    WorkBranch branch = requireNonNull(work.get(table), table.path());
    return new Origins(
        branch.table(), requireNonNull(branch.head(), table.path()).snapshotId(), tenant);
  }

  /** A tag that is not in the chain is left from a run that stopped, and may move. */
  private static void tag(WorkBranch branch, List<Publication> links) {
    branch.publish(
        change -> {
          long head = requireNonNull(branch.head(), "no head").snapshotId();
          for (Publication link : links) {
            if (branch.table().refs().containsKey(link.tag())) {
              change.replaceTag(link.tag(), head);
            } else {
              change.createTag(link.tag(), head);
            }
          }
        });
  }

  private void mirror(Map<TableDef, WorkBranch> work, Map<String, Publication> latest) {
    Tables.SHOWN.forEach(
        table -> {
          WorkBranch branch = requireNonNull(work.get(table), table.path());
          branch.table().refresh();
          List<DeltaMirror.Week> weeks =
              new TreeMap<>(latest)
                  .values().stream()
                      .map(
                          link ->
                              new DeltaMirror.Week(
                                  tenant,
                                  link.week(),
                                  link.revision(),
                                  requireNonNull(link.outputs().get(table.path()), table.path())))
                      .toList();
          new DeltaMirror(
                  branch.table(),
                  MartColumns.TENANT.name(),
                  MartColumns.WEEK.name(),
                  FileLocation.of(settings.home().resolve("delta").resolve(table.path())),
                  spark.sparkContext().hadoopConfiguration())
              .commit(weeks);
        });
  }
}
