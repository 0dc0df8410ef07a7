package org.xianfeng.reports.view;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.xianfeng.models.audit.Publication;
import org.xianfeng.models.words.EvidenceText;
import org.xianfeng.models.words.Language;
import org.xianfeng.reports.model.ActionLine;
import org.xianfeng.reports.model.Comparison;
import org.xianfeng.reports.model.CrossTab;
import org.xianfeng.reports.model.Decision;
import org.xianfeng.reports.model.Figure;
import org.xianfeng.reports.model.ReportIndicator;
import org.xianfeng.reports.model.ScoreRow;
import org.xianfeng.reports.model.UnitShare;
import org.xianfeng.reports.model.WeeklyReport;

/** The annex of the weekly report: every number behind it, as numbers. */
public final class XlsxView {
  private final Words words;

  /** A view in a language. */
  public XlsxView(Language language) {
    this.words = new Words(language);
  }

  /** The file; the same report gives the same bytes. */
  public byte[] render(WeeklyReport report) {
    requireNonNull(report, "report is null");
    WeeklyPage page = new WeeklyPage(report, words, Medium.SCREEN, Map.of());
    return WorkbookFile.of(
        "%s · %s · %s".formatted(words.of("title"), page.unit(), page.week()),
        report.heading().publishedAt(),
        book -> {
          decisions(book, page);
          scorecard(book, page);
          weeks(book, report);
          report.comparison().ifPresent(comparison -> branches(book, comparison));
          sectors(book, page);
          actions(book, report);
          source(book, page);
        });
  }

  private void decisions(WorkbookFile book, WeeklyPage page) {
    WorkbookSheet sheet =
        book.sheet(
            words.of("sheet.decide"),
            column("sheet.decide", 24),
            column("decide.evidence", 44),
            column("decide.options", 44),
            column("decide.owner", 18),
            column("decide.due", 12));
    for (Decision decision : page.report().decisions()) {
      sheet.add(
          page.title(decision),
          page.evidence(decision),
          words.of("decide." + decision.kind() + ".options"),
          words.of("decide.secretary", decision.owner()),
          decision.due());
    }
  }

  private void scorecard(WorkbookFile book, WeeklyPage page) {
    WorkbookSheet sheet =
        book.sheet(
            words.of("sheet.score"),
            column("score.measure", 30),
            column("score.now", 12),
            column("score.variation", 22),
            column("score.assurance", 18),
            column("score.basis", 12));
    for (ScoreRow row : page.report().scorecard()) {
      sheet.add(
          page.name(row),
          value(row.indicator(), row.now()),
          words.of("variation." + row.verdict().variation()),
          words.of("assurance." + row.verdict().assurance()),
          row.now().basis());
    }
  }

  private void weeks(WorkbookFile book, WeeklyReport report) {
    Stream<WorkbookSheet.Column> measures =
        report.scorecard().stream()
            .map(row -> new WorkbookSheet.Column(words.measure(row.indicator().id()), 14));
    WorkbookSheet sheet =
        book.sheet(
            words.of("sheet.weeks"),
            Stream.concat(Stream.of(column("sheet.week", 14)), measures)
                .toArray(WorkbookSheet.Column[]::new));
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

  private void branches(WorkbookFile book, Comparison comparison) {
    WorkbookSheet sheet =
        book.sheet(
            words.of("sheet.branches"),
            column("sheet.code", 18),
            column("sub.name", 30),
            column("sub.share", 12),
            column("sheet.numerator", 10),
            column("sheet.denominator", 10),
            column("sheet.lower", 12),
            column("sheet.upper", 12),
            column("sub.place", 18));
    List<UnitShare> units = new ArrayList<>(comparison.subUnits());
    units.addAll(comparison.branches());
    for (UnitShare unit : units) {
      sheet.add(
          unit.code(),
          unit.name(),
          new WorkbookSheet.Share(unit.share().share()),
          unit.share().hits(),
          unit.share().trials(),
          new WorkbookSheet.Share(unit.interval().lower()),
          new WorkbookSheet.Share(unit.interval().upper()),
          words.of("place." + unit.place()));
    }
    sheet.bars(2);
    for (String name : comparison.tooFew()) {
      sheet.add("", name, words.of("figure.TOO_FEW"));
    }
    for (String name : comparison.hidden()) {
      sheet.add("", name, words.of("figure.SUPPRESSED"));
    }
  }

  private void sectors(WorkbookFile book, WeeklyPage page) {
    CrossTab tab = page.report().crossTab();
    if (tab.sectors().isEmpty()) {
      return;
    }
    WorkbookSheet sheet =
        book.sheet(
            words.of("sheet.sectors"),
            column("sector.name", 16),
            column("place.BELOW", 14),
            column("place.WITHIN", 14),
            column("place.ABOVE", 14),
            column("figure.TOO_FEW", 12),
            column("figure.UNKNOWN", 12),
            column("sector.met", 14),
            column("sector.not", 14),
            column("sector.all", 12));
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
        cells.add(tab.persons().get(row).hidden() ? persons : (Object) Long.valueOf(persons));
      }
      sheet.add(cells.toArray());
    }
  }

  private void actions(WorkbookFile book, WeeklyReport report) {
    WorkbookSheet sheet =
        book.sheet(
            words.of("sheet.actions"),
            column("sheet.code", 18),
            column("action.branch", 30),
            column("action.rule", 18),
            column("action.state", 10),
            column("action.since", 17),
            column("action.window", 24),
            column("action.expected", 24),
            column("action.actual", 24),
            column("action.basis", 30));
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

  private void source(WorkbookFile book, WeeklyPage page) {
    WorkbookSheet sheet =
        book.sheet(
            words.of("sheet.source"), column("source.title", 24), column("sheet.value", 100));
    WeeklyReport report = page.report();
    Publication publication = report.publication();
    sheet.add(words.of("source.tag"), publication.tag());
    report.snapshots().forEach((table, snapshot) -> sheet.add(table, snapshot.toString()));
    sheet.add(words.of("source.spec"), publication.specHash());
    sheet.add(words.of("source.parameters"), publication.parameterHash());
    sheet.add(words.of("source.engine"), publication.engine());
    sheet.add(words.of("source.seed"), Long.toString(publication.seed()));
    sheet.add(words.of("source.previous"), publication.previousHash());
    sheet.add(words.of("source.hash"), publication.hash());
  }

  private Object value(ReportIndicator indicator, Figure figure) {
    if (!figure.known()) {
      return words.figure(indicator, figure);
    }
    return indicator.unit() == ReportIndicator.Unit.SHARE
        ? new WorkbookSheet.Share(figure.value())
        : (Object) figure.value();
  }

  private WorkbookSheet.Column column(String key, int width) {
    return new WorkbookSheet.Column(words.of(key), width);
  }
}
