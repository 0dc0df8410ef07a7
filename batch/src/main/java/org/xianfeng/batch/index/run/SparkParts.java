package org.xianfeng.batch.index.run;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.xianfeng.batch.index.input.Faults;
import org.xianfeng.batch.index.input.InputColumns;
import org.xianfeng.batch.index.input.RowPosition;
import org.xianfeng.batch.index.input.TablePart;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.IndexEngine;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.rank.SharedRanks;
import org.xianfeng.models.index.run.Gathered;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.table.Periods;

/**
 * A table on Spark in parts, and the kernel on each of them, for everything that is scored there.
 *
 * <p>Every part holds all rows of its units. Parameters: each part gathers what they are fitted to,
 * the driver fits, until all are known. Then parts are scored with them, and scores go to the
 * driver to be ranked. Whoever needs rows has the parts scored again: that costs less than to keep
 * what came out.
 *
 * <p>State: parts are kept until this is closed.
 */
public final class SparkParts implements AutoCloseable {
  private static final int SAMPLE = 64;

  private final JavaRDD<TablePart> kept;
  private final JavaRDD<TablePart> parts;
  private final long rows;
  private final Faults faults = new Faults();
  private final List<RowPosition> places = new ArrayList<>();
  private final Map<String, RowPosition> firsts;

  private SparkParts(JavaRDD<TablePart> input) {
    kept = input.persist(StorageLevel.MEMORY_AND_DISK());
    Map<String, RowPosition> periods = new TreeMap<>();
    long count = 0;
    for (Overview overview : kept.map(Overview::of).collect()) {
      faults.add(overview.faults());
      overview
          .periods()
          .forEach(
              (period, place) ->
                  periods.merge(
                      period, place, (one, other) -> one.compareTo(other) <= 0 ? one : other));
      places.addAll(overview.sample());
      count += overview.rows();
    }
    rows = count;
    firsts = periods;
    String[] calendar = periods.keySet().toArray(String[]::new);
    parts =
        kept.map(
            part -> new TablePart(part.table().partOf(calendar), part.places(), part.faults()));
  }

  /**
   * Reads an input.
   *
   * @param lenient whether faults are passed over
   * @throws Failure.Data if there are faults and they are not
   */
  public static SparkParts of(JavaRDD<TablePart> input, boolean lenient) {
    SparkParts parts = new SparkParts(input);
    if (parts.faults.any() && !lenient) {
      parts.close();
      throw new Failure.Data(String.join(System.lineSeparator(), parts.faults.lines()));
    }
    return parts;
  }

  /**
   * Refuses periods of several kinds. Each part knows its own only; here they meet.
   *
   * @throws Failure.Data at the first row whose period is of another kind than those before it
   */
  void refuseMixedPeriods(InputColumns columns) {
    String kind = "";
    for (Map.Entry<String, RowPosition> one :
        firsts.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList()) {
      try {
        kind = Periods.kind(one.getKey(), columns.iso(), kind);
      } catch (IllegalArgumentException e) {
        close();
        throw new Failure.Data(
            "%s: column %s: %s"
                .formatted(one.getValue().everywhere(), columns.period().get(0), e.getMessage()));
      }
    }
  }

  /** What a part looks like before anything is computed. */
  private record Overview(
      int rows, Map<String, RowPosition> periods, List<RowPosition> sample, Faults faults)
      implements Serializable {
    static Overview of(TablePart part) {
      Map<String, RowPosition> periods = new TreeMap<>();
      List<RowPosition> sample = new ArrayList<>();
      int rows = part.table().rows();
      for (int row = 0; row < rows && part.table().dated(); row++) {
        periods.putIfAbsent(part.table().period(row), part.places().get(row));
      }
      for (int i = 0; i < Math.min(SAMPLE, rows); i++) {
        sample.add(part.places().get((int) ((long) i * rows / Math.min(SAMPLE, rows))));
      }
      return new Overview(rows, periods, sample, part.faults());
    }
  }

  /** Number of rows. */
  long rows() {
    return rows;
  }

  /** What is wrong with them. */
  Faults faults() {
    return faults;
  }

  /** As many ranges of the input as there are parts. */
  PositionRanges ranges() {
    return PositionRanges.of(places, parts.getNumPartitions());
  }

  /** Gathers and fits until every parameter is known. */
  Parameters fit(IndexSpec spec, String snapshot, Parameters given) {
    Parameters known = given;
    while (true) {
      Parameters before = known;
      Gathered gathered =
          Gathered.together(
              parts
                  .map(part -> IndexEngine.gather(spec, part.table(), snapshot, before))
                  .collect());
      if (gathered.isEmpty()) {
        return known;
      }
      known = known.with(gathered.fit());
    }
  }

  private record Scored(SharedRanks.Scores scores, Parameters used, long count, Cells cells)
      implements Serializable {
    static Scored of(IndexResult part, PartRanks ranking) {
      long count = Arrays.stream(part.scores()).filter(score -> !Double.isNaN(score)).count();
      return new Scored(ranking.scores(part), part.parameters(), count, Cells.of(part));
    }
  }

  /**
   * Scores all parts, and ranks them with each other.
   *
   * @param known every parameter that the specification does not state itself
   * @param stages whose values {@link #flatMap} is to have
   */
  public Scoring score(IndexSpec spec, Parameters known, Set<Stage> stages, PartRanks ranking) {
    List<Scored> scored =
        parts
            .map(part -> Scored.of(IndexEngine.score(spec, part.table(), known, Set.of()), ranking))
            .collect();
    Parameters used = Parameters.NONE;
    long count = 0;
    Cells cells = Cells.NONE;
    for (Scored one : scored) {
      used = used.with(one.used());
      count += one.count();
      cells = cells.with(one.cells());
    }
    SharedRanks ranks =
        SharedRanks.of(scored.stream().map(Scored::scores).toList(), spec.results().rank());
    return new Scoring(spec, stages, known, ranking, ranks, used, count, cells);
  }

  /** What is made of all parts, each where it lies. */
  public <T> JavaRDD<T> flatMap(Scoring scoring, FlatMapFunction<ScoredPart, T> function) {
    Broadcast<Scoring> sent = JavaSparkContext.fromSparkContext(parts.context()).broadcast(scoring);
    return parts.flatMap(part -> function.call(sent.value().of(part)));
  }

  @Override
  public void close() {
    kept.unpersist();
  }
}
