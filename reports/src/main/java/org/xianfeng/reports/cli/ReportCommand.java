package org.xianfeng.reports.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.config.ConfigurationException;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.reports.data.Lake;
import org.xianfeng.reports.data.ReportSource;
import org.xianfeng.reports.font.FontFace;
import org.xianfeng.reports.model.WeeklyReport;
import org.xianfeng.reports.view.HtmlView;
import org.xianfeng.reports.view.Language;
import org.xianfeng.reports.view.PdfView;
import org.xianfeng.reports.view.XlsxView;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Renders weekly reports and prints the paths of the files. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Renders the weekly report of an organisation unit, or of all units.",
    footer = {"", "Example: ./xianfeng report --week 2026-W38 --org 990101 --format html,pdf"})
public final class ReportCommand implements Callable<Integer> {
  private static final int THREADS = 2;
  private static final int DONE = 0;
  private static final int HANDLED = 1;
  private static final int USAGE = 2;
  private static final int MISSING = 5;
  private static final int INTERNAL = 70;

  private final Supplier<Settings> settings;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--week", required = true, description = "ISO week, such as 2026-W38.")
  private String week = "";

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

  @Option(names = "--out", description = "Folder; default: reports under the home.")
  private @Nullable Path out;

  @Option(names = "--at-tag", description = "Revision to render; default: the newest.")
  private @Nullable String tag;

  @Option(
      names = "--lang",
      defaultValue = "zh",
      description = "zh or en; default: ${DEFAULT-VALUE}.")
  private Language language = Language.ZH;

  private ReportCommand(Supplier<Settings> settings) {
    this.settings = requireNonNull(settings, "settings is null");
  }

  /** Runs the command and exits. */
  public static void main(String[] args) {
    System.setProperty("java.awt.headless", "true");
    // named, it is not searched for in every jar with every file: a tenth of the time
    System.setProperty(
        "javax.xml.transform.TransformerFactory",
        "com.sun.org.apache.xalan.internal.xsltc.trax.TransformerFactoryImpl");
    System.exit(run(new ReportCommand(() -> SettingsParser.parse(System.getenv())), args));
  }

  /** Runs the command with given settings and gives the exit code. */
  static int run(Settings settings, String... args) {
    return run(new ReportCommand(() -> settings), args);
  }

  private static int run(ReportCommand command, String... args) {
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(
            (typo, parsed) -> {
              typo.getCommandLine().getErr().println(typo.getMessage());
              return USAGE;
            })
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              if (e instanceof ConfigurationException) {
                line.getErr().println(e.getMessage());
                return USAGE;
              }
              e.printStackTrace(line.getErr());
              return INTERNAL;
            })
        .execute(args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings configured = settings.get();
    IsoWeek wanted = parsedWeek();
    String owner = tenant == null ? configured.get(Settings.TENANT) : tenant;
    ZoneId zone = configured.zone(owner);
    try (Lake lake = new Lake(CatalogSettings.from(configured))) {
      Optional<ReportSource> source =
          ReportSource.open(
              lake,
              owner,
              zone,
              wanted,
              Optional.ofNullable(tag),
              configured.get(Settings.PUBLICATION_SMALL_CELL));
      if (source.isEmpty()) {
        err()
            .println(
                "Week %s of tenant %s is not published%s"
                    .formatted(wanted, owner, tag == null ? "" : " as " + tag));
        return MISSING;
      }
      Path folder = out == null ? configured.home().resolve("reports") : out;
      Files.createDirectories(folder);
      return render(source.get(), folder, owner);
    }
  }

  private int render(ReportSource source, Path folder, String owner) throws InterruptedException {
    List<String> codes =
        units.all
            ? source.units()
            : source.units().stream().filter(code -> code.equals(units.org)).toList();
    if (codes.isEmpty() && !units.all) {
      throw usage("No unit %s with branches in week %s of %s".formatted(units.org, week, owner));
    }
    ExecutorService workers = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<List<Path>>> running = new ArrayList<>();
      for (String code : codes) {
        running.add(workers.submit(() -> write(source.report(code).orElseThrow(), folder)));
      }
      int result = DONE;
      for (Future<List<Path>> unit : running) {
        try {
          unit.get().stream().sorted(Comparator.naturalOrder()).forEach(this::print);
        } catch (ExecutionException failed) {
          if (!(failed.getCause() instanceof FontFace.MissingGlyphException)) {
            throw new IllegalStateException(failed.getCause());
          }
          err().println(failed.getCause().getMessage());
          result = HANDLED;
        }
      }
      return result;
    } finally {
      workers.shutdownNow();
    }
  }

  private List<Path> write(WeeklyReport report, Path folder) {
    List<Path> files = new ArrayList<>();
    for (Format format : formats) {
      Path file = folder.resolve(FileName.of(report.heading(), format, language == Language.EN));
      byte[] bytes =
          switch (format) {
            case HTML -> new HtmlView(language).render(report).getBytes(StandardCharsets.UTF_8);
            case PDF -> new PdfView(language).render(report);
            case XLSX -> new XlsxView(language).render(report);
          };
      try {
        Files.write(file, bytes);
      } catch (IOException disk) {
        throw new UncheckedIOException("Cannot write " + file, disk);
      }
      files.add(file);
    }
    return files;
  }

  private void print(Path file) {
    command().commandLine().getOut().println(file.toAbsolutePath().normalize());
  }

  private PrintWriter err() {
    return command().commandLine().getErr();
  }

  private IsoWeek parsedWeek() {
    try {
      return IsoWeek.parse(week.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException typo) {
      throw usage(typo.getMessage());
    }
  }

  private ParameterException usage(@Nullable String message) {
    return new ParameterException(command().commandLine(), String.valueOf(message));
  }

  private CommandSpec command() {
    if (spec == null) {
      throw new IllegalStateException("The command runs outside its command line");
    }
    return spec;
  }
}
