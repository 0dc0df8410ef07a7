package org.xianfeng.reports.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.words.Language;
import org.xianfeng.reports.index.IndexReport;
import org.xianfeng.reports.index.RunFiles;
import org.xianfeng.reports.index.RunUnit;
import org.xianfeng.reports.store.ReportStore;
import org.xianfeng.reports.view.IndexHtml;
import org.xianfeng.reports.view.IndexWorkbook;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the report of any index from the folder that its run wrote. */
@Command(
    name = "index-report",
    sortOptions = false,
    description = "Renders the report of an index run and prints the paths of the files.",
    footer = {
      "",
      "Example: ./xianfeng index-report result --format html,xlsx --unit b17 --lang en",
      "The same as --report of the run itself; diagnostics are shown where it had --diagnose."
    })
public final class IndexReportCommand implements Callable<Integer> {
  @CommandLine.Parameters(paramLabel = "DIR", description = "Folder that the run wrote.")
  private @Nullable Path folder;

  @Option(
      names = "--format",
      split = ",",
      defaultValue = "html,xlsx",
      description = "html, xlsx; default: ${DEFAULT-VALUE}.")
  private List<Format> formats = List.of();

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description = "Unit to show in detail; may be repeated; default: the first of the ranking.")
  private List<String> units = List.of();

  @Option(names = "--period", description = "Period; default: the last.")
  private @Nullable String period;

  @Option(
      names = "--lang",
      defaultValue = "zh",
      description = "zh or en; default: ${DEFAULT-VALUE}.")
  private Language language = Language.ZH;

  @Mixin private Terminal terminal = new Terminal();

  /** Runs the command and exits. */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    Commands.main(new IndexReportCommand(), args);
  }

  @Override
  public Integer call() throws IOException {
    if (formats.contains(Format.PDF)) {
      throw terminal.usage("--format of an index knows html and xlsx, not pdf");
    }
    Path from = requireNonNull(folder, "picocli requires it");
    RunFiles files = RunFiles.open(from);
    List<String> periods = files.periods();
    String wanted = period == null ? last(periods) : period;
    if (period != null && !periods.contains(period)) {
      throw terminal.usage("--period: the run has no period " + period);
    }
    IndexReport report = files.read(wanted);
    TreeSet<Integer> missing = new TreeSet<>();
    for (Format format : new TreeSet<>(formats)) {
      byte[] bytes =
          format == Format.HTML
              ? new IndexHtml(language, missing::add)
                  .render(report, profiles(report))
                  .getBytes(StandardCharsets.UTF_8)
              : new IndexWorkbook(language).render(report);
      Path file = ReportStore.replace(from, "report." + format.ending(), bytes);
      terminal.out().println(file.toAbsolutePath().normalize());
    }
    if (!missing.isEmpty()) {
      terminal
          .err()
          .println(
              "no glyph for "
                  + missing.stream().map("U+%04X"::formatted).collect(Collectors.joining(", ")));
    }
    return missing.isEmpty() ? ExitCode.DONE : ExitCode.HANDLED;
  }

  private static String last(List<String> periods) {
    return periods.isEmpty() ? "" : periods.get(periods.size() - 1);
  }

  private List<RunUnit> profiles(IndexReport report) {
    if (units.isEmpty()) {
      return report.units().stream().limit(1).toList();
    }
    List<RunUnit> found = new ArrayList<>();
    for (String unit : units) {
      found.add(
          report
              .unit(unit)
              .orElseThrow(() -> new Failure.Usage("--unit: the run has no unit " + unit)));
    }
    return found;
  }
}
