package org.xianfeng.reports.view;

import static java.util.Objects.requireNonNull;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.index.spec.Node;
import org.xianfeng.reports.chart.Drawing;
import org.xianfeng.reports.chart.Svg;
import org.xianfeng.reports.index.IndexReport;
import org.xianfeng.reports.index.PillarNumbers;
import org.xianfeng.reports.index.RunFlag;
import org.xianfeng.reports.index.RunUnit;

/** What the template of the report of an index asks for. */
public final class IndexPage {
  /** Most units of the ranking, and lines of the list of flags; the workbook has all. */
  public static final int MOST_UNITS = 200;

  public static final int MOST_FLAGS = 100;

  private final IndexReport report;
  private final Words words;
  private final List<RunUnit> profiles;
  private final IndexPictures pictures;
  private int drawn;

  /**
   * @param profiles units that are shown in detail
   */
  IndexPage(IndexReport report, Words words, List<RunUnit> profiles) {
    this.report = requireNonNull(report, "report is null");
    this.words = words;
    this.profiles = List.copyOf(profiles);
    this.pictures = new IndexPictures(report, words);
  }

  /** The report. */
  public IndexReport report() {
    return report;
  }

  /** Words with values. */
  public String t(String key, Object... values) {
    return words.of("index." + key, values);
  }

  /** Style sheet. */
  public Content style() {
    return raw(Style.screen() + Style.index());
  }

  /** Name of the index. */
  public String name() {
    String label = report.label(report.spec().root());
    return label.equals(report.spec().root()) ? report.spec().edition().id() : label;
  }

  /** A number of any size. */
  public String number(double value) {
    return ShortNumber.of(value);
  }

  /** A rank or a quantile of ranks, which may lie between two; a dash without one. */
  public String rank(double rank) {
    return ShortNumber.rank(rank);
  }

  /** A share in percent. */
  public String percent(double share) {
    return Double.isNaN(share) ? "–" : words.percent(share);
  }

  /** Units of the ranking that the page has. */
  public List<RunUnit> ranking() {
    List<RunUnit> units = report.units();
    return units.subList(0, Math.min(MOST_UNITS, units.size()));
  }

  /** Units that only the workbook has. */
  public int more() {
    return report.units().size() - ranking().size();
  }

  /** Units without a score. */
  public int unscored() {
    return report.units().size() - report.scored().size();
  }

  /** Whether ranks have intervals. */
  public boolean ranged() {
    return report.units().stream().anyMatch(RunUnit::ranged);
  }

  /** Whether scores have bands. */
  public boolean banded() {
    return report.units().stream().anyMatch(unit -> !unit.band().isEmpty());
  }

  /** Score of the index. */
  public double score(RunUnit unit) {
    return unit.scores().getOrDefault(report.spec().root(), Double.NaN);
  }

  /** Picture of the interval of a rank. */
  public Content interval(RunUnit unit) {
    return raw(Svg.of(pictures.interval(drawn++, unit)));
  }

  /** Picture of a score by dimension. */
  public Content parts(RunUnit unit) {
    return raw(Svg.of(pictures.parts(drawn++, unit)));
  }

  /** Colour of a dimension, which the text beside it names. */
  public Content swatch(int dimension) {
    Drawing swatch = pictures.swatch(dimension);
    return raw(Svg.of(swatch).replace("role=\"img\"", "role=\"img\" focusable=\"false\""));
  }

  /** Picture of the tree. */
  public Content tree() {
    return raw(Svg.of(pictures.tree()));
  }

  /** Picture of a value among all. */
  public Content strip(String item, RunUnit unit) {
    return raw(Svg.of(pictures.strip(drawn++, item, unit)));
  }

  /** Median of an item over all units. */
  public double median(String item) {
    return pictures.median(item);
  }

  /** Normalised value or score. */
  public double value(String item, RunUnit unit) {
    return IndexPictures.value(item, unit);
  }

  /** Units that are shown in detail. */
  public List<RunUnit> profiles() {
    return profiles;
  }

  /** A unit's rank and score in a sentence. */
  public String standing(RunUnit unit) {
    if (Double.isNaN(unit.rank())) {
      return t("profile.none") + (unit.flags().isEmpty() ? "" : " · " + reasons(unit.flags()));
    }
    String interval =
        unit.ranged() ? t("profile.interval", rank(unit.low()), rank(unit.high())) : "";
    return t("profile.rank", rank(unit.rank()), report.scored().size(), number(score(unit)))
        + interval;
  }

  /** Reason codes joined by a bar, in words. */
  public String reasons(String codes) {
    return java.util.Arrays.stream(codes.split("\\|"))
        .filter(code -> !code.isEmpty())
        .map(this::reason)
        .collect(Collectors.joining("; "));
  }

  /** What a reason code says. */
  public String reason(String code) {
    return words.or("reason." + code, code);
  }

  /** Reasons of a unit's value, in words. */
  public String reasons(String item, RunUnit unit) {
    return report.flags().stream()
        .filter(flag -> flag.unit().equals(unit.name()) && flag.item().equals(item))
        .map(flag -> reason(flag.reason()))
        .collect(Collectors.joining("; "));
  }

  /** All items, parents first. */
  public List<String> items() {
    return report.below(report.spec().root());
  }

  /** How an item is made. */
  public String method(String item) {
    Node node = report.spec().tree().get(item);
    String word =
        node == null
            ? ValueType.word(report.spec().indicator(item).normalise().method())
            : ValueType.word(node.aggregate().method());
    return words.or("method." + word, word);
  }

  /** A number of the diagnostics, in percent. */
  public String weight(String item, String statistic) {
    return percent(report.number("weight", "", item, "", statistic).orElse(Double.NaN));
  }

  /** Statistic of an indicator as it came in. */
  public double raw(String item, String statistic) {
    return report.number("stage", "", item, "pooled", statistic).orElse(Double.NaN);
  }

  /** What the diagnostics say about pillars. */
  public PillarNumbers numbers() {
    return new PillarNumbers(report);
  }

  /** Whether the run was diagnosed. */
  public boolean diagnosed() {
    return !report.numbers().isEmpty();
  }

  /** Indicators in the order of the tree. */
  public List<String> indicators() {
    return items().stream().filter(item -> !report.spec().tree().containsKey(item)).toList();
  }

  /** Nodes with more than one child. */
  public List<String> pillars() {
    return items().stream()
        .filter(item -> report.spec().tree().containsKey(item))
        .filter(item -> report.spec().node(item).children().size() > 1)
        .toList();
  }

  /** Children of a node. */
  public List<String> children(String node) {
    return List.copyOf(report.spec().node(node).children().keySet());
  }

  /** Whether the bar of a unit is made of what its dimensions add. */
  public boolean divided() {
    return !report.indivisible().contains(report.spec().root());
  }

  /** Names of the nodes below which nothing has a share, with how they are made. */
  public String indivisible() {
    return report.indivisible().stream()
        .map(node -> report.label(node) + " (" + method(node) + ')')
        .collect(Collectors.joining(", "));
  }

  /** Numbers with two decimals. */
  public String decimals(List<Double> values) {
    return values.stream().map(this::decimal).collect(Collectors.joining(", "));
  }

  /** A number with two decimals. */
  public String decimal(double value) {
    return Double.isNaN(value) ? "–" : words.decimal(value);
  }

  /** How many values of an item have a reason. */
  public record Changed(String item, String reason, int count) {}

  /** What was done to values, or is to be said about them, in the order of the items. */
  public List<Changed> changed() {
    List<Changed> all = new ArrayList<>();
    for (Map.Entry<String, Map<String, Integer>> item : report.counts().entrySet()) {
      item.getValue()
          .forEach((reason, count) -> all.add(new Changed(item.getKey(), reason, count)));
    }
    return all;
  }

  /** The first flags, one by one. */
  public List<RunFlag> flags() {
    return report.flags().subList(0, Math.min(MOST_FLAGS, report.flags().size()));
  }

  private static Content raw(String text) {
    return output -> output.writeContent(text);
  }
}
