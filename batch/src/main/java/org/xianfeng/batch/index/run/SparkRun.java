package org.xianfeng.batch.index.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.xianfeng.batch.index.input.Assembly;
import org.xianfeng.batch.index.input.Faults;
import org.xianfeng.batch.index.input.InputColumns;
import org.xianfeng.batch.index.input.RowPosition;
import org.xianfeng.batch.index.input.TablePart;
import org.xianfeng.batch.index.output.CsvSheet;
import org.xianfeng.batch.index.output.ResultFiles;
import org.xianfeng.batch.index.output.ResultSheets;
import org.xianfeng.batch.index.output.RowSheet;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.IndexEngine;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.rank.SharedRanks;
import org.xianfeng.models.index.run.Gathered;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.table.IndexTable;
import scala.Tuple2;

/**
 * Computes an index on Spark, with the kernel of the plain JVM and to the same bytes.
 *
 * <p>Every part holds all rows of its units. Parameters: each part gathers what they are fitted to,
 * the driver fits, until all are known. Then parts are scored with them; scores go to the driver to
 * be ranked; lines of results are sorted into the order of the input and written by the driver one
 * partition at a time.
 */
public record SparkRun(IndexSpec spec, String snapshot, Parameters given, Set<Stage> stages) {
  private static final int SAMPLE = 64;

  /** What a part looks like before anything is computed. */
  private record Overview(int rows, Set<String> periods, List<RowPosition> sample, Faults faults)
      implements Serializable {
    static Overview of(TablePart part) {
      Set<String> periods = new TreeSet<>();
      List<RowPosition> sample = new ArrayList<>();
      int rows = part.table().rows();
      for (int row = 0; row < rows; row++) {
        periods.add(part.table().period(row));
      }
      for (int i = 0; i < Math.min(SAMPLE, rows); i++) {
        sample.add(part.places().get((int) ((long) i * rows / Math.min(SAMPLE, rows))));
      }
      return new Overview(rows, periods, sample, part.faults());
    }
  }

  /** What all parts together gave and every part needs. */
  private record Known(Parameters known, SharedRanks ranks) implements Serializable {}

  private record Scored(SharedRanks.Scores scores, Parameters used, long count)
      implements Serializable {}

  /**
   * Runs.
   *
   * @param lenient whether faults are passed over
   * @throws Failure.Data if there are faults and they are not
   */
  public Outcome run(
      JavaRDD<TablePart> input, InputColumns columns, boolean lenient, ResultFiles files)
      throws IOException {
    JavaRDD<TablePart> parts = input.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      List<Overview> overviews = parts.map(Overview::of).collect();
      Faults faults = new Faults();
      Set<String> periods = new TreeSet<>();
      List<RowPosition> places = new ArrayList<>();
      long rows = 0;
      for (Overview overview : overviews) {
        faults.add(overview.faults());
        periods.addAll(overview.periods());
        places.addAll(overview.sample());
        rows += overview.rows();
      }
      if (faults.any() && !lenient) {
        throw new Failure.Data(String.join(System.lineSeparator(), faults.lines()));
      }
      boolean dated = !columns.period().isEmpty();
      String[] calendar = dated ? periods.toArray(String[]::new) : new String[0];
      PositionRanges ranges = PositionRanges.of(places, parts.getNumPartitions());
      long scored = compute(parts, calendar, ranges, columns, files);
      return new Outcome(rows, scored, faults);
    } finally {
      parts.unpersist();
    }
  }

  private long compute(
      JavaRDD<TablePart> parts,
      String[] calendar,
      PositionRanges ranges,
      InputColumns columns,
      ResultFiles files)
      throws IOException {
    JavaRDD<TablePart> dated =
        parts.map(
            part -> new TablePart(part.table().partOf(calendar), part.places(), part.faults()));
    Parameters known = fit(dated);
    IndexSpec by = spec;
    List<Scored> scored =
        dated.map(part -> scored(IndexEngine.score(by, part.table(), known, Set.of()))).collect();
    SharedRanks ranks =
        SharedRanks.of(scored.stream().map(Scored::scores).toList(), spec.results().rank());
    Parameters used = Parameters.NONE;
    long count = 0;
    for (Scored one : scored) {
      used = used.with(one.used());
      count += one.count();
    }
    files.parameters(used, snapshot);
    Set<Stage> kept = stages;
    Broadcast<Known> found =
        JavaSparkContext.fromSparkContext(parts.context()).broadcast(new Known(known, ranks));
    Iterator<Tuple2<RowPosition, byte[][]>> lines =
        dated
            .flatMapToPair(part -> lines(by, part, found.value(), kept).iterator())
            .repartitionAndSortWithinPartitions(ranges)
            .toLocalIterator();
    IndexTable none = new Assembly(columns, new Faults()).table();
    write(sheets(by, none, found.value(), kept), lines, files);
    return count;
  }

  /** Gathers and fits until every parameter is known. */
  private Parameters fit(JavaRDD<TablePart> parts) {
    IndexSpec by = spec;
    String name = snapshot;
    Parameters known = given;
    while (true) {
      Parameters before = known;
      Gathered gathered =
          Gathered.together(
              parts.map(part -> IndexEngine.gather(by, part.table(), name, before)).collect());
      if (gathered.isEmpty()) {
        return known;
      }
      known = known.with(gathered.fit());
    }
  }

  private static Scored scored(IndexResult part) {
    long count = Arrays.stream(part.scores()).filter(score -> !Double.isNaN(score)).count();
    return new Scored(PartRanks.scores(part), part.parameters(), count);
  }

  private static List<RowSheet> sheets(
      IndexSpec spec, IndexTable table, Known found, Collection<Stage> stages) {
    IndexResult result = IndexEngine.score(spec, table, found.known(), Set.copyOf(stages));
    return new ResultSheets(result, PartRanks.columns(result, found.ranks())).all(stages);
  }

  /** The lines of every row of a part, one text for each sheet. */
  private static List<Tuple2<RowPosition, byte[][]>> lines(
      IndexSpec spec, TablePart part, Known found, Collection<Stage> stages) {
    List<RowSheet> sheets = sheets(spec, part.table(), found, stages);
    List<Tuple2<RowPosition, byte[][]>> lines = new ArrayList<>();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (CsvSheet out = new CsvSheet(text)) {
      for (int row = 0; row < part.table().rows(); row++) {
        byte[][] texts = new byte[sheets.size()][];
        for (int i = 0; i < texts.length; i++) {
          sheets.get(i).lines().write(out, row);
          out.flush();
          texts[i] = text.toByteArray();
          text.reset();
        }
        lines.add(new Tuple2<>(part.places().get(row), texts));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return lines;
  }

  private static void write(
      List<RowSheet> sheets, Iterator<Tuple2<RowPosition, byte[][]>> lines, ResultFiles files)
      throws IOException {
    List<CsvSheet> open = new ArrayList<>();
    try {
      for (RowSheet sheet : sheets) {
        open.add(files.open(sheet.file(), sheet.header()));
      }
      while (lines.hasNext()) {
        byte[][] texts = lines.next()._2();
        for (int i = 0; i < texts.length; i++) {
          open.get(i).lines(texts[i]);
        }
      }
    } finally {
      for (CsvSheet sheet : open) {
        sheet.close();
      }
    }
  }
}
