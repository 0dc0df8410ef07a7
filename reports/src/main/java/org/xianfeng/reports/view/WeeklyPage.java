package org.xianfeng.reports.view;

import static java.util.Objects.requireNonNull;

import gg.jte.Content;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.spc.Funnel;
import org.xianfeng.reports.chart.Drawing;
import org.xianfeng.reports.chart.Svg;
import org.xianfeng.reports.model.ActionLine;
import org.xianfeng.reports.model.Comparison;
import org.xianfeng.reports.model.Coverage;
import org.xianfeng.reports.model.CrossTab;
import org.xianfeng.reports.model.Decision;
import org.xianfeng.reports.model.Heading;
import org.xianfeng.reports.model.ProcessChart;
import org.xianfeng.reports.model.ReportIndicator;
import org.xianfeng.reports.model.ScoreRow;
import org.xianfeng.reports.model.UnitShare;
import org.xianfeng.reports.model.WeeklyReport;
import org.xianfeng.reports.verdict.Tone;
import org.xianfeng.reports.verdict.Variation;
import org.xianfeng.reports.verdict.Verdict;

/** What the template of the weekly report asks for: a report, its words, its pictures. */
public final class WeeklyPage {
  /** Most lines of the action list, and names of a group; the workbook has all. */
  public static final int MOST_ACTIONS = 60;

  public static final int MOST_NAMES = 60;

  private final WeeklyReport report;
  private final Words words;
  private final Medium medium;
  private final Map<String, Drawing> drawings;

  WeeklyPage(WeeklyReport report, Words words, Medium medium, Map<String, Drawing> drawings) {
    this.report = requireNonNull(report, "report is null");
    this.words = requireNonNull(words, "words is null");
    this.medium = requireNonNull(medium, "medium is null");
    this.drawings = Map.copyOf(drawings);
  }

  /** The report. */
  public WeeklyReport report() {
    return report;
  }

  /** Words of the language. */
  public Words words() {
    return words;
  }

  /** Whether the page is for paper. */
  public boolean paper() {
    return medium == Medium.PAPER;
  }

  /** Words with values. */
  public String t(String key, Object... values) {
    return words.of(key, values);
  }

  /** Style sheet of the medium, with the header and footer of every page. */
  public Content style() {
    return raw(paper() ? Style.paper(words, unit(), week()) : Style.screen());
  }

  /** A picture. */
  public Content picture(String id) {
    Drawing drawing = requireNonNull(drawings.get(id), id);
    if (medium == Medium.SCREEN) {
      return raw(Svg.of(drawing));
    }
    return output ->
        output.writeContent(
            "<object type=\"%s\" data=\"%s\" style=\"width:%dpx;height:%dpx\" alt=\"%s\"></object>"
                .formatted(
                    Medium.DRAWING,
                    drawing.id(),
                    drawing.width(),
                    drawing.height(),
                    escaped(drawing.alternative())));
  }

  /** Name of the unit with its code. */
  public String unit() {
    Heading heading = report.heading();
    return t("head.unit", heading.unitName(), heading.unit());
  }

  /** Week and revision. */
  public String week() {
    return t("head.week", report.heading().week(), report.heading().revision());
  }

  /** Heading of a decision. */
  public String title(Decision decision) {
    String subject =
        decision.kind() == Decision.Kind.ALERTS
            ? words.rule(decision.subject())
            : words.measure(decision.subject());
    return t("decide." + decision.kind() + ".title", subject, decision.units(), decision.cases());
  }

  /** Evidence of a decision. */
  public String evidence(Decision decision) {
    String names = String.join("、", decision.names());
    String key = "decide." + decision.kind() + ".evidence";
    return switch (decision.kind()) {
      case ALERTS -> t(key, "", decision.units(), decision.cases(), names);
      case VISIT -> t(key, "", decision.units(), names);
      case REPORTING ->
          t(
              key,
              "",
              decision.units(),
              report.heading().branches() - decision.units(),
              report.heading().branches());
      case CHANGE -> {
        ProcessChart process = report.process().orElseThrow();
        ReportIndicator indicator = process.indicator();
        yield t(
            key,
            "",
            words.figure(indicator, process.trend().latest()),
            process.trend().weeks().size() - 1,
            words.number(indicator, process.limits().lower()),
            words.number(indicator, process.limits().upper()),
            new SignalWords(words, process).latest());
      }
    };
  }

  /** What moved the index; null where it cannot be said. */
  public @Nullable ChangeWords change() {
    return report.change().map(change -> new ChangeWords(words, change)).orElse(null);
  }

  /** Measures that vary as usual, named. */
  public String calm() {
    List<String> names =
        report.scorecard().stream()
            .filter(row -> row.verdict().variation() == Variation.COMMON)
            .map(row -> words.measure(row.indicator().id()))
            .toList();
    return names.isEmpty() ? t("calm.none") : t("calm.text", String.join("、", names));
  }

  /** Name of a row of the scorecard. */
  public String name(ScoreRow row) {
    return row.level() == 0 ? t("score.index") : words.measure(row.indicator().id());
  }

  /** Heading of the process chart: its finding. */
  public String processTitle() {
    return report
        .process()
        .map(
            process ->
                t(
                    "xmr.title." + process.verdict().variation(),
                    words.measure(process.indicator().id()),
                    Verdict.LEAST_POINTS))
        .orElseGet(() -> t("xmr.none"));
  }

  /** Heading of the comparison: its finding. */
  public String comparisonTitle() {
    return report
        .comparison()
        .map(
            comparison ->
                t(
                    comparison.ofSubUnits() ? "funnel.units" : "funnel.title",
                    words.measure(comparison.indicator().id()),
                    comparison.branches().size(),
                    comparison.branches(Funnel.Place.BELOW).size(),
                    comparison.branches(Funnel.Place.ABOVE).size()))
        .orElseGet(() -> t("funnel.none"));
  }

  /** Heading of the cross-tab. */
  public String sectorTitle() {
    return t(
        "sector.title",
        report.comparison().map(c -> words.measure(c.indicator().id())).orElse("–"));
  }

  /** Measures that do not cover every branch. */
  public List<Coverage> gaps() {
    return report.coverage().stream().filter(c -> c.known() < c.branches()).toList();
  }

  /** Whether some measures cover all branches and others do not. */
  public boolean otherwiseComplete() {
    return gaps().size() < report.coverage().size();
  }

  /** How many weeks the scorecard shows. */
  public int weeks() {
    return report.scorecard().stream().mapToInt(r -> r.trend().weeks().size()).max().orElse(0);
  }

  /** The first lines of the action list. */
  public List<ActionLine> actions() {
    return report.actions().stream().limit(MOST_ACTIONS).toList();
  }

  /** Rows of the scorecard that are single measures, to be defined. */
  public List<ScoreRow> defined() {
    return report.scorecard().stream()
        .filter(row -> words.has("define." + row.indicator().id()) && row.level() > 0)
        .toList();
  }

  /** Least number of persons in a cell. */
  public long smallCell() {
    return report.smallCell();
  }

  /** Tables with their snapshots. */
  public String snapshots() {
    return String.join(
        "、",
        report.snapshots().entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .toList());
  }

  /** One clause for each run of points with the same signal. */
  public List<String> signals(ProcessChart process) {
    return new SignalWords(words, process).clauses();
  }

  /** Colour and sign of a place. */
  public Tone tone(Comparison comparison, Funnel.Place place) {
    return Illustrations.tone(place, comparison.indicator().higherIsBetter());
  }

  /** How many there are in a group. */
  public String count(Comparison comparison, long units) {
    return t(comparison.ofSubUnits() ? "funnel.unitCount" : "funnel.count", units);
  }

  /** Names of a group, at most {@link #MOST_NAMES}. */
  public String names(List<UnitShare> units) {
    String names = String.join("、", units.stream().limit(MOST_NAMES).map(UnitShare::name).toList());
    return units.size() > MOST_NAMES ? names + t("funnel.more", units.size()) : names;
  }

  /** A number of persons in the cross-tab, or the word for a hidden one. */
  public String persons(CrossTab tab, int row, int column) {
    CrossTab.Persons persons = tab.persons().get(row);
    if (persons.hidden()) {
      return t("figure.SUPPRESSED");
    }
    return Long.toString((column == 1 ? 0 : persons.met()) + (column == 0 ? 0 : persons.missed()));
  }

  /** Number of branches of a sector in a group; the row after the last is the total. */
  public long branches(CrossTab tab, int row, int column) {
    return row < tab.sectors().size()
        ? tab.branches().get(row).get(column)
        : tab.branches().stream().mapToLong(counts -> counts.get(column)).sum();
  }

  /** Class of a colour in the style sheet. */
  public String css(Tone tone) {
    return tone.name().toLowerCase(Locale.ROOT);
  }

  /** Text safe inside an attribute. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static Content raw(String markup) {
    return output -> output.writeContent(markup);
  }
}
