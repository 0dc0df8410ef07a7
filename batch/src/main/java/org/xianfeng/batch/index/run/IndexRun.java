package org.xianfeng.batch.index.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xianfeng.batch.index.input.Assembly;
import org.xianfeng.batch.index.input.Faults;
import org.xianfeng.batch.index.input.InputColumns;
import org.xianfeng.batch.index.input.Rows;
import org.xianfeng.batch.index.input.TablePart;
import org.xianfeng.batch.index.output.DiagnosticFiles;
import org.xianfeng.batch.index.output.Differences;
import org.xianfeng.batch.index.output.ResultFiles;
import org.xianfeng.batch.index.output.ResultSheets;
import org.xianfeng.batch.index.output.RowSheet;
import org.xianfeng.batch.index.output.UncertaintyFiles;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.IndexEngine;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.diagnose.Diagnosis;
import org.xianfeng.models.index.diagnose.DrawStatistics;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.UncertaintyRule;
import org.xianfeng.models.index.spec.VariedRule;
import org.xianfeng.models.index.uncertainty.Draw;
import org.xianfeng.models.index.uncertainty.Replications;

/** Computes an index in this JVM: the whole table at once. */
public final class IndexRun {
  /** Leaves one out; nothing else varies. */
  private static final UncertaintyRule WITHOUT_EACH =
      new UncertaintyRule(
          1,
          1,
          false,
          new VariedRule(null, List.of(), List.of(), List.of(), Map.of(), true),
          List.of());

  private final IndexSpec spec;
  private final TablePart input;
  private final String snapshot;
  private final Parameters given;
  private final Set<Stage> stages;
  private final boolean diagnose;
  private final IndexResult result;

  /**
   * Computes.
   *
   * @param stages that are written
   * @param diagnose whether {@link #diagnose} is asked for
   */
  public IndexRun(
      IndexSpec spec,
      TablePart input,
      String snapshot,
      Parameters given,
      Set<Stage> stages,
      boolean diagnose) {
    this.spec = spec;
    this.input = input;
    this.snapshot = snapshot;
    this.given = given;
    this.stages = stages;
    this.diagnose = diagnose;
    Set<Stage> kept = diagnose ? Diagnosis.STAGES : stages;
    this.result = IndexEngine.run(spec, input.table(), snapshot, given, kept);
  }

  /**
   * Reads an input as one table.
   *
   * @throws Failure.Data if there are faults and {@code lenient} does not pass them over
   */
  public static TablePart read(Rows rows, InputColumns columns, boolean lenient)
      throws IOException {
    Faults faults = new Faults();
    Assembly assembly = new Assembly(columns, faults);
    rows.each(columns, faults, assembly);
    if (faults.any() && !lenient) {
      throw new Failure.Data(String.join(System.lineSeparator(), faults.lines()));
    }
    return new TablePart(assembly.table(), assembly.places(), faults);
  }

  /** Writes scores, ranks, contributions, flags, parameters and the stages that were asked for. */
  public Outcome write(ResultFiles files) throws IOException {
    int rows = input.table().rows();
    for (RowSheet sheet : new ResultSheets(result, result.ranks()).all(stages)) {
      files.write(sheet, rows);
    }
    files.parameters(result.parameters(), snapshot);
    long scored = Arrays.stream(result.scores()).filter(score -> !Double.isNaN(score)).count();
    return new Outcome(rows, scored, Cells.of(result), input.faults());
  }

  /** Writes why scores differ. */
  public void explain(ResultFiles files) throws IOException {
    files.write(new ResultSheets(result, result.ranks()).explanations(), input.table().rows());
  }

  /** Writes what is to be looked at before the index is believed, where that was asked for. */
  public void diagnose(ResultFiles files) throws IOException {
    if (diagnose) {
      new DiagnosticFiles(files).write(result);
      new DiagnosticFiles(files).growth(result);
      files.write(new ResultSheets(result, result.ranks()).intervals(), input.table().rows());
    }
  }

  /**
   * Writes how ranks depend on choices and chance, where the specification asks for it.
   *
   * @param all whether also the scores under each draw
   * @return lines that say what must not be shown, and why
   */
  public List<String> uncertainty(ResultFiles files, @Nullable Path replay, boolean all)
      throws IOException {
    UncertaintyRule rule = spec.robustness().uncertainty();
    if (rule == null || input.table().rows() == 0) {
      return List.of();
    }
    UncertaintyFiles uncertain = uncertain(files, rule);
    List<Draw> draws = uncertain.ranks(replay, all);
    if (diagnose) {
      new DiagnosticFiles(files).write(uncertain.replications(), draws);
    }
    return uncertain.sensitivity();
  }

  /** Writes what the index would be without each of its indicators and nodes. */
  public void removals(ResultFiles files) throws IOException {
    if (input.table().rows() > 0) {
      uncertain(files, WITHOUT_EACH).removals();
    }
  }

  private UncertaintyFiles uncertain(ResultFiles files, UncertaintyRule rule) {
    return new UncertaintyFiles(
        files,
        spec,
        input.table(),
        Replications.of(
            spec,
            input.table(),
            snapshot,
            given,
            rule,
            diagnose ? DrawStatistics.STAGES : Set.of()));
  }

  /** Writes what another specification makes of the same table. */
  public void differences(ResultFiles files, IndexSpec other) throws IOException {
    IndexResult after = IndexEngine.run(other, input.table(), snapshot, given, Set.of());
    new Differences(result, after).write(files);
  }
}
