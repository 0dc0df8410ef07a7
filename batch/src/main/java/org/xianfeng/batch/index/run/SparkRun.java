package org.xianfeng.batch.index.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.xianfeng.batch.index.input.Assembly;
import org.xianfeng.batch.index.input.Faults;
import org.xianfeng.batch.index.input.InputColumns;
import org.xianfeng.batch.index.input.RowPosition;
import org.xianfeng.batch.index.input.TablePart;
import org.xianfeng.batch.index.output.CsvSheet;
import org.xianfeng.batch.index.output.ResultFiles;
import org.xianfeng.batch.index.output.ResultSheets;
import org.xianfeng.batch.index.output.RowSheet;
import org.xianfeng.batch.index.output.Sheet;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.spec.IndexSpec;
import scala.Tuple2;

/**
 * Computes an index on Spark, with the kernel of the plain JVM and to the same bytes: lines of
 * results are sorted into the order of the input and written by the driver one partition at a time.
 *
 * @param step told what is done next
 */
public record SparkRun(
    IndexSpec spec, String snapshot, Parameters given, Set<Stage> stages, Consumer<String> step) {
  /**
   * Runs.
   *
   * @param lenient whether faults are passed over
   * @throws Failure.Data if there are faults and they are not
   */
  public Outcome run(
      JavaRDD<TablePart> input, InputColumns columns, boolean lenient, ResultFiles files)
      throws IOException {
    step.accept("reading");
    try (SparkParts parts = SparkParts.of(input, lenient)) {
      if (!columns.period().isEmpty()) {
        parts.refuseMixedPeriods(columns);
      }
      step.accept("fitting");
      Parameters known = parts.fit(spec, snapshot, given);
      step.accept("scoring");
      Scoring scoring = parts.score(spec, known, stages, PartRanks.of(spec));
      step.accept("writing");
      files.parameters(scoring.used(), snapshot);
      Set<Stage> kept = stages;
      JavaRDD<Tuple2<RowPosition, byte[][]>> unsorted =
          parts.flatMap(scoring, part -> lines(part, sheets(part, kept)).iterator());
      Iterator<Tuple2<RowPosition, byte[][]>> lines =
          JavaPairRDD.fromJavaRDD(unsorted)
              .repartitionAndSortWithinPartitions(parts.ranges())
              .toLocalIterator();
      Faults none = new Faults();
      TablePart nothing = new TablePart(new Assembly(columns, none).table(), List.of(), none);
      write(sheets(scoring.of(nothing), kept), lines, files);
      return new Outcome(parts.rows(), scoring.scored(), scoring.cells(), parts.faults());
    }
  }

  private static List<RowSheet> sheets(ScoredPart part, Set<Stage> stages) {
    return new ResultSheets(part.result(), part.ranks()).all(stages);
  }

  /** The lines of every row of a part, one text for each sheet. */
  private static List<Tuple2<RowPosition, byte[][]>> lines(ScoredPart part, List<RowSheet> sheets) {
    List<Tuple2<RowPosition, byte[][]>> lines = new ArrayList<>();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (CsvSheet out = new CsvSheet(text)) {
      for (int row = 0; row < part.places().size(); row++) {
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
    List<Sheet> open = new ArrayList<>();
    try {
      for (RowSheet sheet : sheets) {
        open.add(files.open(sheet.table(), sheet.columns()));
      }
      while (lines.hasNext()) {
        byte[][] texts = lines.next()._2();
        for (int i = 0; i < texts.length; i++) {
          open.get(i).lines(texts[i]);
        }
      }
    } finally {
      for (Sheet sheet : open) {
        sheet.close();
      }
    }
  }
}
