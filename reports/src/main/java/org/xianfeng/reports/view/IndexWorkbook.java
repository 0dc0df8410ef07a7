package org.xianfeng.reports.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.xianfeng.models.words.Catalogue;
import org.xianfeng.models.words.Language;
import org.xianfeng.reports.index.IndexReport;
import org.xianfeng.reports.index.RunFactor;
import org.xianfeng.reports.index.RunFlag;
import org.xianfeng.reports.index.RunNumber;
import org.xianfeng.reports.index.RunUnit;

/** The report of any index as a workbook: all units, all flags, all diagnostics, as numbers. */
public final class IndexWorkbook {
  /** A sheet has no more than 1,048,576 rows; the files of the run have all. */
  private static final int MOST_ROWS = 1_000_000;

  private final Words words;

  /** A view in a language. */
  public IndexWorkbook(Language language) {
    this.words = new Words(language, Catalogue.Part.INDEX);
  }

  /** The file; the same report gives the same bytes. */
  public byte[] render(IndexReport report) {
    IndexPage page = new IndexPage(report, words, List.of());
    return WorkbookFile.of(
        words.of("index.title", page.name()) + " " + report.period(),
        Instant.EPOCH,
        file -> {
          ranking(file, report);
          contributions(file, report);
          tree(file, page);
          flags(file, page);
          diagnostics(file, report);
          sensitivity(file, report);
          source(file, page);
        });
  }

  private WorkbookSheet.Column column(String key, int width) {
    return new WorkbookSheet.Column(words.of("index." + key), width);
  }

  private static Object cell(double value) {
    return Double.isNaN(value) ? "" : new WorkbookSheet.Exact(value);
  }

  private static <T> List<T> most(List<T> all) {
    return all.subList(0, Math.min(MOST_ROWS, all.size()));
  }

  private void ranking(WorkbookFile file, IndexReport report) {
    List<WorkbookSheet.Column> columns =
        new ArrayList<>(
            List.of(
                column("rank", 8),
                column("unit", 24),
                column("score", 12),
                new WorkbookSheet.Column(words.of("index.rank") + " 5%", 10),
                new WorkbookSheet.Column(words.of("index.rank") + " 95%", 10),
                column("band", 10),
                column("grade", 10),
                column("coverage", 10)));
    List<String> nodes =
        report.below(report.spec().root()).stream()
            .filter(item -> report.spec().tree().containsKey(item))
            .filter(item -> !item.equals(report.spec().root()))
            .toList();
    nodes.forEach(node -> columns.add(new WorkbookSheet.Column(report.label(node), 14)));
    columns.add(column("flags", 40));
    WorkbookSheet sheet =
        file.sheet(words.of("index.ranking"), columns.toArray(WorkbookSheet.Column[]::new));
    for (RunUnit unit : most(report.units())) {
      List<Object> cells =
          new ArrayList<>(
              List.of(
                  Double.isNaN(unit.rank()) ? ShortNumber.rank(unit.rank()) : cell(unit.rank()),
                  unit.name(),
                  cell(unit.scores().getOrDefault(report.spec().root(), Double.NaN)),
                  cell(unit.low()),
                  cell(unit.high()),
                  unit.band(),
                  unit.grade(),
                  cell(unit.coverage())));
      nodes.forEach(node -> cells.add(cell(unit.scores().getOrDefault(node, Double.NaN))));
      cells.add(unit.flags());
      sheet.add(cells.toArray());
    }
  }

  private void contributions(WorkbookFile file, IndexReport report) {
    List<String> items =
        report.below(report.spec().root()).stream()
            .filter(
                item -> report.units().stream().anyMatch(u -> u.contributions().containsKey(item)))
            .toList();
    List<WorkbookSheet.Column> columns = new ArrayList<>(List.of(column("unit", 24)));
    items.forEach(item -> columns.add(new WorkbookSheet.Column(report.label(item), 14)));
    WorkbookSheet sheet =
        file.sheet(words.of("index.contribution"), columns.toArray(WorkbookSheet.Column[]::new));
    for (RunUnit unit : most(report.units())) {
      List<Object> cells = new ArrayList<>(List.of(unit.name()));
      items.forEach(item -> cells.add(cell(unit.contributions().getOrDefault(item, Double.NaN))));
      sheet.add(cells.toArray());
    }
  }

  private void tree(WorkbookFile file, IndexPage page) {
    WorkbookSheet sheet =
        file.sheet(
            words.of("index.tree"),
            column("item", 40),
            column("method", 18),
            column("nominal", 12),
            column("effective", 12),
            column("variance", 12));
    for (String item : page.items()) {
      IndexReport report = page.report();
      List<Object> cells =
          new ArrayList<>(
              List.of("  ".repeat(report.depth(item)) + report.label(item), page.method(item)));
      for (String statistic : List.of("nominal", "effective", "variance_share")) {
        cells.add(cell(report.number("weight", "", item, "", statistic).orElse(Double.NaN)));
      }
      sheet.add(cells.toArray());
    }
  }

  private void flags(WorkbookFile file, IndexPage page) {
    WorkbookSheet sheet =
        file.sheet(
            words.of("index.flags"),
            column("unit", 24),
            column("item", 24),
            column("changed.code", 26),
            column("changed.reason", 60));
    for (RunFlag flag : most(page.report().flags())) {
      sheet.add(
          flag.unit(), page.report().label(flag.item()), flag.reason(), page.reason(flag.reason()));
    }
  }

  private void diagnostics(WorkbookFile file, IndexReport report) {
    if (report.numbers().isEmpty()) {
      return;
    }
    WorkbookSheet sheet =
        file.sheet(
            words.of("index.statistic"),
            column("section", 14),
            column("pillar", 20),
            column("item", 24),
            column("other", 24),
            column("statistic", 24),
            column("number", 16));
    for (RunNumber one : most(report.numbers())) {
      sheet.add(
          one.section(), one.node(), one.item(), one.other(), one.statistic(), cell(one.value()));
    }
  }

  private void sensitivity(WorkbookFile file, IndexReport report) {
    if (report.factors().isEmpty()) {
      return;
    }
    WorkbookSheet sheet =
        file.sheet(
            words.of("index.sensitivity"),
            column("factor", 30),
            column("first", 12),
            column("least", 12),
            column("most", 12),
            column("total", 12),
            column("least", 12),
            column("most", 12));
    for (RunFactor one : report.factors()) {
      sheet.add(
          one.name(),
          cell(one.first()),
          cell(one.firstLow()),
          cell(one.firstHigh()),
          cell(one.total()),
          cell(one.totalLow()),
          cell(one.totalHigh()));
    }
  }

  private void source(WorkbookFile file, IndexPage page) {
    WorkbookSheet sheet =
        file.sheet(words.of("index.source"), column("source", 24), column("number", 80));
    IndexReport report = page.report();
    sheet.add(words.of("index.hash"), report.hash());
    sheet.add(words.of("index.snapshot"), report.snapshot());
    sheet.add("id", report.spec().edition().id());
    sheet.add("version", report.spec().edition().version());
    sheet.add(
        words.of("index.changed"),
        words.of(
            "index.cells",
            report.cells("IMPUTED"),
            report.cells("WINSORISED", "CLIPPED"),
            report.cells()));
  }
}
