package org.xianfeng.reports.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.access.ReaderScope;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.command.Progress;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.language.SpecFile;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.words.Language;
import org.xianfeng.reports.data.ReportSource;
import org.xianfeng.reports.model.WeeklyReport;
import org.xianfeng.reports.store.ReportName;
import org.xianfeng.reports.store.ReportStore;
import org.xianfeng.reports.view.HtmlView;
import org.xianfeng.reports.view.PdfView;
import org.xianfeng.reports.view.XlsxView;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Renders weekly reports and prints the paths of the files. */
@Command(
    name = "report",
    description = "Renders the weekly report of an organisation unit, or of all units.",
    footer = {"", "Example: ./xianfeng report --week 2026-W38 --org 990101 --format html,pdf"})
public final class ReportCommand implements Callable<Integer> {
  private static final int THREADS = 2;

  @Mixin private Terminal terminal = new Terminal();

  @Option(names = "--week", required = true, description = "ISO week, such as 2026-W38.")
  private @Nullable IsoWeek week;

  /** Which units. */
  static final class Units {
    @Option(names = "--org", description = "Code of the organisation unit.")
    private @Nullable String org;

    @Option(names = "--all", description = "Every unit that has branches below it.")
    private boolean all;
  }

  @ArgGroup(multiplicity = "1")
  private Units units = new Units();

  @Option(names = "--tenant", description = "Tenant; default: setting tenant.")
  private @Nullable String tenant;

  @Option(
      names = "--format",
      split = ",",
      defaultValue = "html,pdf,xlsx",
      description = "html, pdf, xlsx; default: ${DEFAULT-VALUE}.")
  private List<Format> formats = List.of();

  @Option(
      names = "--out",
      description = "Folder; default: reports under the home, which are signed for and shown.")
  private @Nullable Path out;

  @Option(names = "--at-tag", description = "Revision to render; default: the newest.")
  private @Nullable String tag;

  @Option(
      names = "--spec",
      paramLabel = "FILE",
      description =
          "Index specification of the week, which says what moved it; default:"
              + " conf/index/vanguard.yaml.")
  private @Nullable Path specification;

  @Option(
      names = "--lang",
      defaultValue = "zh",
      description = "zh or en; default: ${DEFAULT-VALUE}.")
  private Language language = Language.ZH;

  /** Runs the command and exits. */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    // named, it is not searched for in every jar with every file: a tenth of the time
    System.setProperty(
        "javax.xml.transform.TransformerFactory",
        "com.sun.org.apache.xalan.internal.xsltc.trax.TransformerFactoryImpl");
    Commands.main(new ReportCommand(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    Settings configured = terminal.settings();
    IsoWeek wanted = requireNonNull(week, "required");
    String owner = tenant == null ? configured.get(Settings.TENANT) : tenant;
    ZoneId zone = configured.zone(owner);
    try (Lake lake = Lake.open(configured)) {
      Optional<ReportSource> source =
          ReportSource.open(
              lake,
              owner,
              zone,
              wanted,
              Optional.ofNullable(tag),
              configured.get(Settings.PUBLICATION_SMALL_CELL),
              ReaderScope.of(configured, owner),
              SpecFile.find(specification, terminal.environment()));
      if (source.isEmpty()) {
        throw new Failure.Missing(
            "Week %s of tenant %s is not published%s"
                .formatted(wanted, owner, tag == null ? "" : " as " + tag));
      }
      ReportStore store = ReportStore.of(configured);
      Map<ReportName, String> written =
          new ConcurrentSkipListMap<>(Comparator.comparing(ReportName::path));
      try {
        return render(source.get(), store, written, owner);
      } finally {
        if (out == null) {
          store.enter(written);
        }
      }
    }
  }

  private int render(
      ReportSource source, ReportStore store, Map<ReportName, String> written, String owner)
      throws InterruptedException, ExecutionException {
    List<String> codes =
        units.all
            ? source.units()
            : source.units().stream().filter(code -> code.equals(units.org)).toList();
    if (codes.isEmpty()) {
      throw terminal.usage(
          "No unit%s with branches in week %s of %s and in reader.scope"
              .formatted(units.all ? "" : " " + units.org, week, owner));
    }
    ExecutorService workers = Executors.newFixedThreadPool(THREADS);
    try (Progress progress = terminal.progress("units", codes.size())) {
      Map<String, Future<Rendered>> running = new LinkedHashMap<>();
      for (String code : codes) {
        running.put(
            code, workers.submit(() -> write(source.report(code).orElseThrow(), store, written)));
      }
      int result = ExitCode.DONE;
      int done = 0;
      @Nullable ExecutionException broken = null;
      for (Map.Entry<String, Future<Rendered>> unit : running.entrySet()) {
        try {
          Rendered rendered = unit.getValue().get();
          progress.clear();
          rendered.files().forEach(this::print);
          if (!rendered.missing().isEmpty()) {
            result = ExitCode.HANDLED;
            terminal
                .err()
                .printf("%s: no glyph for %s%n", unit.getKey(), codes(rendered.missing()));
          }
        } catch (ExecutionException failed) {
          Throwable cause = requireNonNull(failed.getCause(), "a task that failed has a cause");
          progress.clear();
          if (cause instanceof Failure || cause instanceof UncheckedIOException) {
            throw failed; // a lake or a disk, which the others need as well
          }
          terminal
              .err()
              .printf("%s: no report, for a %s%n", unit.getKey(), cause.getClass().getSimpleName());
          broken = broken == null ? failed : broken;
        }
        progress.at(++done);
      }
      if (broken != null) {
        throw broken;
      }
      return result;
    } finally {
      workers.shutdownNow();
      // what one of them still writes has to be signed for, too
      workers.awaitTermination(Long.MAX_VALUE, TimeUnit.DAYS);
    }
  }

  /**
   * What was written of a unit.
   *
   * @param files in the order of their names
   * @param missing characters that a mark stands for
   */
  private record Rendered(List<Path> files, NavigableSet<Integer> missing) {}

  private Rendered write(WeeklyReport report, ReportStore store, Map<ReportName, String> written) {
    List<Path> files = new ArrayList<>();
    NavigableSet<Integer> missing = new TreeSet<>();
    for (Format format : formats) {
      ReportName name = ReportName.of(report.heading(), language == Language.EN, format.ending());
      byte[] bytes =
          switch (format) {
            case HTML ->
                new HtmlView(language, missing::add)
                    .render(report)
                    .getBytes(StandardCharsets.UTF_8);
            case PDF -> new PdfView(language, missing::add).render(report);
            case XLSX -> new XlsxView(language).render(report);
          };
      files.add(put(store, name, bytes));
      written.put(name, ReportStore.digest(bytes));
    }
    return new Rendered(files.stream().sorted().toList(), missing);
  }

  private Path put(ReportStore store, ReportName name, byte[] bytes) {
    try {
      return out == null
          ? store.write(name, bytes)
          : ReportStore.replace(Files.createDirectories(out), name, bytes);
    } catch (IOException disk) {
      throw new UncheckedIOException("Cannot write " + name.fileName(), disk);
    }
  }

  private static String codes(NavigableSet<Integer> points) {
    return points.stream().map("U+%04X"::formatted).collect(Collectors.joining(", "));
  }

  private void print(Path file) {
    terminal.out().println(file.toAbsolutePath().normalize());
  }
}
