package org.xianfeng.batch.index;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.IndexEngine;
import org.xianfeng.models.index.run.IndexDataException;
import org.xianfeng.models.index.run.IndexResult;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.Replications;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.ResolvedSpec;
import org.xianfeng.models.index.spec.SpecException;
import org.xianfeng.models.index.spec.SpecParser;
import org.xianfeng.models.index.spec.UncertaintyRule;
import org.xianfeng.models.index.table.IndexTable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Computes any composite index of a CSV table. */
@Command(
    name = "index",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Compute a composite index from a specification and a table of units.",
    footer = {
      "",
      "Example: xianfeng index conf/index/vanguard.yaml branches.csv --out result",
      "Writes scores.csv, ranks.csv, contributions.csv, parameters.csv, flags.csv,"
          + " resolved-spec.yaml."
    })
public final class IndexCommand implements Callable<Integer> {
  private static final int DONE = 0;
  private static final int HANDLED = 1;
  private static final int USAGE = 2;
  private static final int CONTRACT = 3;
  private static final int MISSING = 5;
  private static final int INTERNAL = 70;

  @CommandLine.Parameters(index = "0", paramLabel = "SPEC.yaml", description = "The specification.")
  @Nullable Path specFile;

  @CommandLine.Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DATA.csv",
      description = "The table: one row for each unit and period; blank is missing.")
  @Nullable Path dataFile;

  @Option(names = "--data", paramLabel = "FILE", description = "The table, as an option.")
  @Nullable Path dataOption;

  @Option(names = "--out", paramLabel = "DIR", description = "Folder for the results.")
  @Nullable Path out;

  @Option(names = "--check", description = "Only check the specification.")
  boolean check;

  @Option(
      names = "--dump",
      paramLabel = "STAGE",
      split = ",",
      description = "Also write stages: pooled, shrunk, imputed, treated, normalised, or all.")
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

  @Option(names = "--patch", paramLabel = "PATCH.yaml", description = "What if: the differences.")
  @Nullable Path patch;

  @Spec @Nullable CommandSpec command;

  /** Runs the command. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    return new CommandLine(new IndexCommand())
        .setParameterExceptionHandler(
            (e, arguments) -> {
              e.getCommandLine().getErr().println(e.getMessage());
              e.getCommandLine().getErr().println("See: xianfeng index --help");
              return USAGE;
            })
        .setExecutionExceptionHandler((e, line, parsed) -> failed(e, line.getErr()))
        .execute(args);
  }

  private static int failed(Exception e, PrintWriter err) {
    if (e instanceof SpecException || e instanceof DataRefused) {
      err.println(e.getMessage());
      return e instanceof SpecException ? USAGE : CONTRACT;
    }
    if (e instanceof IndexDataException refused) {
      err.println(refused.getMessage());
      return switch (refused.kind()) {
        case SPECIFICATION -> USAGE;
        case DATA -> CONTRACT;
        case MISSING_INPUT -> MISSING;
      };
    }
    if (e instanceof NoSuchFileException missing) {
      err.println("There is no file " + missing.getFile());
      return MISSING;
    }
    e.printStackTrace(err);
    return INTERNAL;
  }

  @Override
  public Integer call() throws IOException {
    Path from = requireNonNull(specFile, "picocli requires it");
    String yaml = Files.readString(from, StandardCharsets.UTF_8);
    IndexSpec spec = SpecParser.parse(from.toString(), yaml);
    PrintWriter console = requireNonNull(command, "not run by picocli").commandLine().getOut();
    if (check) {
      console.printf(
          "%s is in order: %s %s, %d indicators, %d nodes, spec_hash %s%n",
          from,
          spec.id(),
          spec.version(),
          spec.indicators().size(),
          spec.tree().size(),
          ResolvedSpec.hash(spec));
      return DONE;
    }
    Path data = dataFile == null ? dataOption : dataFile;
    if (data == null || dataFile != null && dataOption != null || out == null) {
      throw new CommandLine.ParameterException(
          requireNonNull(command, "not run by picocli").commandLine(),
          data == null
              ? "DATA.csv is missing"
              : out == null ? "--out DIR is missing" : "DATA.csv is given twice");
    }
    if (spec.snapshotRequired() && snapshot.isEmpty()) {
      throw new CommandLine.ParameterException(
          requireNonNull(command, "not run by picocli").commandLine(),
          "The specification says snapshot: required; name it with --snapshot");
    }
    return compute(spec, yaml, data, out, console);
  }

  private int compute(IndexSpec spec, String yaml, Path data, Path folder, PrintWriter console)
      throws IOException {
    Set<Stage> stages = stages();
    Parameters given = parameters == null ? Parameters.NONE : ParameterFile.read(parameters);
    TableReader reader = new TableReader(spec, data, lenient);
    IndexTable table = reader.read();
    IndexResult result = IndexEngine.run(spec, table, snapshot, given, stages);
    ResultFiles files = new ResultFiles(folder, result);
    files.write(snapshot);
    for (Stage stage : stages) {
      files.dump(stage);
    }
    if (explain) {
      files.explanations();
    }
    UncertaintyRule uncertainty = spec.uncertainty();
    if (uncertainty != null && table.rows() > 0) {
      UncertaintyFiles uncertain =
          new UncertaintyFiles(
              folder, spec, table, Replications.of(spec, table, snapshot, given, uncertainty));
      uncertain.ranks(replay);
      uncertain.sensitivity(console);
    } else if (replay != null) {
      throw new CommandLine.ParameterException(
          requireNonNull(command, "not run by picocli").commandLine(),
          "--replay needs uncertainty: in the specification");
    }
    if (patch != null) {
      String changed = Files.readString(patch, StandardCharsets.UTF_8);
      IndexSpec other = SpecParser.parse(specFile + "", yaml, patch.toString(), changed);
      IndexTable again = new TableReader(other, data, lenient).read();
      IndexResult after = IndexEngine.run(other, again, snapshot, given, Set.of());
      new Differences(result, after).write(folder.resolve("differences.csv"));
    }
    PrintWriter err = requireNonNull(command, "not run by picocli").commandLine().getErr();
    reader.problems().forEach(err::println);
    long scored = Arrays.stream(result.scores()).filter(score -> !Double.isNaN(score)).count();
    console.printf(
        "%s %s: %d of %d rows scored; results in %s%n",
        spec.id(), spec.version(), scored, table.rows(), folder);
    return reader.problems().isEmpty() ? DONE : HANDLED;
  }

  private Set<Stage> stages() {
    Set<Stage> stages = EnumSet.noneOf(Stage.class);
    EnumSet<Stage> known = EnumSet.complementOf(EnumSet.of(Stage.WEIGHTS));
    for (String name : dump) {
      if (name.equals("all")) {
        stages.addAll(known);
      } else {
        known.stream()
            .filter(stage -> stage.name().toLowerCase(Locale.ROOT).equals(name))
            .findFirst()
            .ifPresentOrElse(stages::add, () -> unknownStage(name));
      }
    }
    return stages;
  }

  private void unknownStage(String name) {
    throw new CommandLine.ParameterException(
        requireNonNull(command, "not run by picocli").commandLine(),
        "--dump knows pooled, shrunk, imputed, treated, normalised and all, not " + name);
  }
}
