package org.xianfeng.reports.view;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.PackageProperties;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.xianfeng.models.words.EvidenceText;
import org.xianfeng.models.words.Language;
import org.xianfeng.reports.model.ActionLine;
import org.xianfeng.reports.model.Comparison;
import org.xianfeng.reports.model.CrossTab;
import org.xianfeng.reports.model.Decision;
import org.xianfeng.reports.model.Figure;
import org.xianfeng.reports.model.Indicator;
import org.xianfeng.reports.model.ScoreRow;
import org.xianfeng.reports.model.UnitShare;
import org.xianfeng.reports.model.WeeklyReport;

/** The annex of the weekly report: every number behind it, as numbers. */
public final class XlsxView {
  private static final int ROWS_IN_MEMORY = 500;

  private final Words words;

  /** A view in a language. */
  public XlsxView(Language language) {
    this.words = new Words(language);
  }

  /** The file; the same report gives the same bytes. */
  public byte[] render(WeeklyReport report) {
    requireNonNull(report, "report is null");
    WeeklyPage page = new WeeklyPage(report, words, Medium.SCREEN, Map.of());
    try (SXSSFWorkbook workbook = new SXSSFWorkbook(ROWS_IN_MEMORY)) {
      Book book =
          new Book(
              workbook,
              new Sheet.Styles(workbook),
              "%s · %s · %s".formatted(words.of("title"), page.unit(), page.week()));
      decisions(book, page);
      scorecard(book, page);
      weeks(book, report);
      report.comparison().ifPresent(comparison -> branches(book, comparison));
      sectors(book, page);
      actions(book, report);
      source(book, page);
      PackageProperties properties = workbook.getXSSFWorkbook().getPackage().getPackageProperties();
      Optional<Date> published = Optional.of(Date.from(report.heading().publishedAt()));
      properties.setCreatedProperty(published);
      properties.setModifiedProperty(published);
      properties.setCreatorProperty("Xianfeng");
      properties.setTitleProperty(book.running());
      ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 17);
      workbook.write(out);
      return Archive.timeless(out.toByteArray());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } catch (InvalidFormatException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void decisions(Book book, WeeklyPage page) {
    Sheet sheet =
        book.sheet(
            words.of("sheet.decide"),
            words(
                "sheet.decide", "decide.evidence", "decide.options", "decide.owner", "decide.due"),
            24,
            44,
            44,
            18,
            12);
    for (Decision decision : page.report().decisions()) {
      sheet.add(
          page.title(decision),
          page.evidence(decision),
          words.of("decide." + decision.kind() + ".options"),
          words.of("decide.secretary", decision.owner()),
          decision.due());
    }
  }

  private void scorecard(Book book, WeeklyPage page) {
    Sheet sheet =
        book.sheet(
            words.of("sheet.score"),
            words(
                "score.measure", "score.now", "score.variation", "score.assurance", "score.basis"),
            30,
            12,
            22,
            18,
            12);
    for (ScoreRow row : page.report().scorecard()) {
      sheet.add(
          page.name(row),
          value(row.indicator(), row.now()),
          words.of("variation." + row.verdict().variation()),
          words.of("assurance." + row.verdict().assurance()),
          row.now().basis());
    }
  }

  private void weeks(Book book, WeeklyReport report) {
    List<String> headers = new ArrayList<>();
    headers.add(words.of("sheet.week"));
    report.scorecard().forEach(row -> headers.add(words.measure(row.indicator().id())));
    int[] widths = headers.stream().mapToInt(header -> 14).toArray();
    Sheet sheet = book.sheet(words.of("sheet.weeks"), headers, widths);
    List<String> weeks =
        report.scorecard().isEmpty() ? List.of() : report.scorecard().get(0).trend().weeks();
    for (int week = 0; week < weeks.size(); week++) {
      List<Object> cells = new ArrayList<>();
      cells.add(weeks.get(week));
      for (ScoreRow row : report.scorecard()) {
        cells.add(value(row.indicator(), row.trend().figures().get(week)));
      }
      sheet.add(cells.toArray());
    }
  }

  private void branches(Book book, Comparison comparison) {
    Sheet sheet =
        book.sheet(
            words.of("sheet.branches"),
            words(
                "sheet.code",
                "sub.name",
                "sub.share",
                "sheet.numerator",
                "sheet.denominator",
                "sheet.lower",
                "sheet.upper",
                "sub.place"),
            18,
            30,
            12,
            10,
            10,
            12,
            12,
            18);
    List<UnitShare> units = new ArrayList<>(comparison.subUnits());
    units.addAll(comparison.branches());
    for (UnitShare unit : units) {
      sheet.add(
          unit.code(),
          unit.name(),
          new Sheet.Share(unit.share().share()),
          unit.share().hits(),
          unit.share().trials(),
          new Sheet.Share(unit.interval().lower()),
          new Sheet.Share(unit.interval().upper()),
          words.of("place." + unit.place()));
    }
    sheet.bars(2);
    for (String name : comparison.tooFew()) {
      sheet.add("", name, words.of("figure.TOO_FEW"));
    }
  }

  private void sectors(Book book, WeeklyPage page) {
    CrossTab tab = page.report().crossTab();
    if (tab.sectors().isEmpty()) {
      return;
    }
    Sheet sheet =
        book.sheet(
            words.of("sheet.sectors"),
            words(
                "sector.name",
                "place.BELOW",
                "place.WITHIN",
                "place.ABOVE",
                "figure.TOO_FEW",
                "figure.UNKNOWN",
                "sector.met",
                "sector.not",
                "sector.all"),
            16,
            14,
            14,
            14,
            12,
            12,
            14,
            14,
            12);
    for (int row = 0; row <= tab.sectors().size(); row++) {
      List<Object> cells = new ArrayList<>();
      cells.add(
          row < tab.sectors().size()
              ? words.sector(tab.sectors().get(row))
              : words.of("sector.all"));
      for (int column = 0; column < 5; column++) {
        cells.add(page.branches(tab, row, column));
      }
      for (int column = 0; column < 3; column++) {
        String persons = page.persons(tab, row, column);
        cells.add(tab.hidden().get(row).get(column) ? persons : (Object) Long.valueOf(persons));
      }
      sheet.add(cells.toArray());
    }
  }

  private void actions(Book book, WeeklyReport report) {
    Sheet sheet =
        book.sheet(
            words.of("sheet.actions"),
            words(
                "sheet.code",
                "action.branch",
                "action.rule",
                "action.state",
                "action.since",
                "action.window",
                "action.expected",
                "action.actual",
                "action.basis"),
            18,
            30,
            18,
            10,
            17,
            24,
            24,
            24,
            30);
    EvidenceText evidence = words.evidence(report.heading().zone());
    for (ActionLine line : report.actions()) {
      sheet.add(
          line.branch(),
          line.branchName(),
          words.rule(line.rule()),
          words.or("severity." + line.severity(), line.severity()),
          words.instant(line.openedAt(), report.heading().zone()),
          evidence.window(line.evidence()),
          evidence.expected(line.evidence()),
          evidence.actual(line.evidence()),
          line.basis());
    }
  }

  private void source(Book book, WeeklyPage page) {
    Sheet sheet =
        book.sheet(words.of("sheet.source"), words("source.title", "sheet.value"), 24, 100);
    WeeklyReport report = page.report();
    sheet.add(words.of("source.tag"), report.provenance().tag());
    report
        .provenance()
        .byTable()
        .forEach((table, snapshot) -> sheet.add(table, snapshot.toString()));
    sheet.add(words.of("source.spec"), report.provenance().specHash());
    sheet.add(words.of("source.parameters"), report.provenance().parameterHash());
    sheet.add(words.of("source.engine"), report.provenance().engine());
    sheet.add(words.of("source.seed"), Long.toString(report.provenance().seed()));
    sheet.add(words.of("source.previous"), report.provenance().previous());
  }

  private Object value(Indicator indicator, Figure figure) {
    if (!figure.known()) {
      return words.figure(indicator, figure);
    }
    return indicator.unit() == Indicator.Unit.SHARE
        ? new Sheet.Share(figure.value())
        : (Object) figure.value();
  }

  private List<String> words(String... keys) {
    return Arrays.stream(keys).map(key -> words.of(key)).toList();
  }

  /** A workbook with its styles and the words at the top of each printed page. */
  private record Book(SXSSFWorkbook workbook, Sheet.Styles styles, String running) {
    Sheet sheet(String name, List<String> headers, int... widths) {
      return new Sheet(workbook, styles, name, running, headers, widths);
    }
  }
}
