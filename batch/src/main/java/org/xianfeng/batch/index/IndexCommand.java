package org.xianfeng.batch.index;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xianfeng.batch.index.input.GivenFile;
import org.xianfeng.batch.index.input.IcebergRows;
import org.xianfeng.batch.index.input.Input;
import org.xianfeng.batch.index.input.InputColumns;
import org.xianfeng.batch.index.input.ParameterFile;
import org.xianfeng.batch.index.input.Rows;
import org.xianfeng.batch.index.input.TablePart;
import org.xianfeng.batch.index.output.ResultFiles;
import org.xianfeng.batch.index.run.Engine;
import org.xianfeng.batch.index.run.IndexRun;
import org.xianfeng.batch.index.run.Outcome;
import org.xianfeng.batch.index.run.SparkInput;
import org.xianfeng.batch.index.run.SparkRun;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.command.Progress;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.index.language.ResolvedSpec;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.language.WholeTable;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.spec.IndexSpec;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Computes any composite index of a CSV file, of Parquet or of an Iceberg table. */
@Command(
    name = "index",
    subcommands = ImportCoinCommand.class,
    sortOptions = false,
    description = "Compute a composite index from a specification and a table of units.",
    footer = {
      "",
      "Examples:",
      "  xianfeng index conf/index/vanguard.yaml branches.csv --out result",
      "  xianfeng index conf/index/vanguard.yaml mart.branch_week@2026-W38-r1"
          + " --where tenant=demo --out result",
      "Writes scores.csv, scores_wide.csv, ranks.csv, contributions.csv, parameters.csv, flags.csv,"
          + " resolved-spec.yaml; as asked for integrity.csv, explanation.csv, uncertainty.csv,"
          + " sensitivity.csv, differences.csv."
    },
    exitCodeList = {"1:done, but bad cells were passed over", "3:bad data"})
public final class IndexCommand implements Callable<Integer> {
  @CommandLine.Parameters(
      index = "0",
      arity = "0..1", // a subcommand has none
      paramLabel = "SPEC.yaml",
      description = "The specification.")
  @Nullable Path specFile;

  @CommandLine.Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DATA",
      description = {
        "One row for each unit and period; an empty cell is missing. A .csv file, a sheet of a"
            + " workbook (file.xlsx[#SHEET]), a .parquet file or a folder of them, or an Iceberg"
            + " table of the settings' catalog:"
            + " namespace.table[@TAG|@SNAPSHOT]."
      })
  @Nullable String dataArgument;

  @Option(names = "--data", paramLabel = "DATA", description = "The same, as an option.")
  @Nullable String dataOption;

  @Option(
      names = "--where",
      paramLabel = "COLUMN=VALUE",
      description = "Only rows with this value; may be repeated.")
  Map<String, String> where = new LinkedHashMap<>();

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = "auto",
      description = {
        "jvm, spark, or auto: Spark above 100,000 rows where parts of the table can be computed by"
            + " themselves. All give the same bytes."
      })
  Engine engine = Engine.AUTO;

  @Option(names = "--out", paramLabel = "DIR", description = "Folder for the results.")
  @Nullable Path out;

  @Option(names = "--check", description = "Only check the specification.")
  boolean check;

  @Option(
      names = "--dump",
      paramLabel = "STAGE",
      split = ",",
      description =
          "Also write stages: pooled, shrunk, imputed, treated, normalised, or all;"
              + " replications: score and rank under each draw of uncertainty.")
  String[] dump = {};

  @Option(
      names = "--lenient",
      description = "A bad cell is missing and flagged instead of an error; exit code 1.")
  boolean lenient;

  @Option(
      names = "--parameters",
      paramLabel = "FILE",
      description = "parameters.csv of a baseline.")
  @Nullable Path parameters;

  @Option(names = "--snapshot", paramLabel = "NAME", description = "Name of this input.")
  String snapshot = "";

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = "Run the draws of a draws.csv instead of drawing.")
  @Nullable Path replay;

  @Option(names = "--explain", description = "Also write why each score differs: explanation.csv.")
  boolean explain;

  @Option(
      names = "--diagnose",
      description = {
        "Also write what to look at before the index is believed, diagnostics.csv: statistics of"
            + " every stage, outliers, correlations, Cronbach's alpha, components, collinearity,"
            + " weights; of each draw, draw-statistics.csv; of shares and rates, intervals.csv;"
            + " over the periods, growth.csv."
      })
  boolean diagnose;

  @Option(
      names = "--remove-each",
      description = "Also write what the index is without each indicator and node: removals.csv.")
  boolean removeEach;

  @Mixin private OutputChoice output = new OutputChoice();

  @Option(names = "--patch", paramLabel = "PATCH.yaml", description = "What if: the differences.")
  @Nullable Path patch;

  @Mixin private Terminal terminal = new Terminal();

  /** Runs the command. */
  public static void main(String[] args) {
    Commands.main(new IndexCommand(), args);
  }

  @Override
  public Integer call() throws IOException {
    Path from = specFile;
    if (from == null) {
      throw terminal.usage("SPEC.yaml is missing");
    }
    String yaml = GivenFile.read(from);
    IndexSpec spec = SpecParser.parse(from.toString(), yaml);
    if (check) {
      terminal
          .out()
          .printf(
              "%s is in order: %s %s, %d indicators, %d nodes, spec_hash %s%n",
              from,
              spec.edition().id(),
              spec.edition().version(),
              spec.indicators().size(),
              spec.tree().size(),
              ResolvedSpec.hash(spec));
      Remarks.notMade(spec, terminal.err());
      return ExitCode.DONE;
    }
    boolean reported = output.reported(terminal);
    diagnose |= reported;
    String data = dataArgument == null ? dataOption : dataArgument;
    if (data == null || dataArgument != null && dataOption != null || out == null) {
      throw terminal.usage(
          data == null
              ? "DATA is missing"
              : out == null ? "--out DIR is missing" : "DATA is given twice");
    }
    IndexSpec patched = spec;
    if (patch != null) {
      String changed = GivenFile.read(patch);
      patched = SpecParser.parse(from.toString(), yaml, patch.toString(), changed);
      if (!patched.rows().equals(spec.rows())) {
        throw terminal.usage("A patch cannot change unit, period, missing and snapshot: " + patch);
      }
    }
    Rows rows = Input.find(data, terminal::settings);
    String name =
        snapshot.isEmpty() && rows instanceof IcebergRows table
            ? Long.toString(table.snapshot())
            : snapshot;
    if (spec.rows().snapshotRequired() && name.isEmpty()) {
      throw terminal.usage("The specification says snapshot: required; name it with --snapshot");
    }
    Dumped dumped = Dumped.of(dump, reported, terminal);
    if (dumped.replications() && spec.robustness().uncertainty() == null) {
      throw terminal.usage("--dump replications needs uncertainty: in the specification");
    }
    if (replay != null && spec.robustness().uncertainty() == null) {
      throw terminal.usage("--replay needs uncertainty: in the specification");
    }
    Remarks.notMade(spec, terminal.err());
    return compute(spec, patched, rows, name, dumped);
  }

  private int compute(IndexSpec spec, IndexSpec patched, Rows rows, String name, Dumped dumped)
      throws IOException {
    Path folder = requireNonNull(out, "checked");
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw terminal.usage("--out needs a folder; this is a file: " + folder);
    }
    Set<Stage> stages = dumped.stages();
    Parameters given = parameters == null ? Parameters.NONE : ParameterFile.read(parameters, spec);
    InputColumns columns =
        InputColumns.of(patch == null ? List.of(spec) : List.of(spec, patched), where);
    Optional<String> whole =
        explain || diagnose || removeEach || patch != null
            ? Optional.of("--explain, --diagnose, --remove-each and --patch compare all units")
            : WholeTable.why(spec);
    if (whole.isPresent() && engine.onSpark(rows.count())) {
      terminal.err().println("Computed in one JVM, not on Spark: " + whole.get());
    }
    boolean spark = whole.isEmpty() && engine.onSpark(rows.count());
    Outcome outcome;
    List<String> refusals = List.of();
    try (Progress progress = terminal.progress(spec.edition().id(), 0);
        ResultFiles files = new ResultFiles(folder, spec, output.tables())) {
      TablePart read = null;
      if (!spark || rows.local()) {
        progress.step("reading");
        read = IndexRun.read(rows, columns, lenient);
        Remarks.found(read.table().rows(), where);
        spark |= whole.isEmpty() && engine.onSpark(read.table().rows());
      }
      if (spark) {
        progress.step("starting Spark");
        SparkInput input = SparkInput.open(terminal.settings(), columns);
        SparkRun run = new SparkRun(spec, name, given, stages, progress::step);
        outcome = run.run(read == null ? input.of(rows) : input.of(read), columns, lenient, files);
      } else {
        progress.step("scoring");
        IndexRun run =
            new IndexRun(spec, requireNonNull(read, "read above"), name, given, stages, diagnose);
        progress.step("writing");
        outcome = run.write(files);
        if (explain) {
          progress.step("explaining");
          run.explain(files);
        }
        progress.step("diagnosing");
        run.diagnose(files);
        progress.step("drawing");
        refusals = run.uncertainty(files, replay, dumped.replications());
        if (removeEach) {
          progress.step("removing");
          run.removals(files);
        }
        if (patch != null) {
          progress.step("comparing");
          run.differences(files, patched);
        }
      }
    }
    Remarks.found(outcome.rows(), where);
    refusals.forEach(terminal.out()::println);
    outcome.faults().lines().forEach(terminal.err()::println);
    terminal
        .out()
        .printf(
            "%s %s: %d of %d rows scored%s; results in %s%n",
            spec.edition().id(),
            spec.edition().version(),
            outcome.scored(),
            outcome.rows(),
            spark ? " on Spark" : "",
            folder);
    terminal.out().println(outcome.cells().inWords());
    return outcome.faults().any() ? ExitCode.HANDLED : ExitCode.DONE;
  }
}
