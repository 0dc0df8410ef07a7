package org.xianfeng.reports.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.audit.Publication;
import org.xianfeng.models.event.Sector;
import org.xianfeng.models.lake.PublishedContribution;
import org.xianfeng.reports.console.page.BranchPage;
import org.xianfeng.reports.console.page.BranchPage.Figure;
import org.xianfeng.reports.console.page.BranchPage.Part;
import org.xianfeng.reports.console.page.PageFrame;
import org.xianfeng.reports.console.published.IndexPoint;
import org.xianfeng.reports.console.published.PublishedWeeks;
import org.xianfeng.reports.console.published.VisibleTree;
import org.xianfeng.reports.console.tree.Organisation;

/** Makes the page of one organisation. */
record BranchPages(PublishedWeeks weeks, AlertPages alerts, Phrases phrases) {
  private static final int WEEKS = 26;

  BranchPage page(PageFrame frame, VisibleTree.View view, Organisation one) {
    Publication latest = view.latest().orElseThrow();
    List<Alert> ofOne = alerts.alerts(view.subtree(), one);
    List<IndexPoint> points = one.branch() ? weeks.scores(latest, one.code()) : List.of();
    List<PublishedContribution> parts = one.branch() ? weeks.parts(latest, one.code()) : List.of();
    Set<String> pending = one.branch() ? weeks.pending(latest, one.code()) : Set.of();
    List<Figure> trend = trend(points);
    return new BranchPage(
        frame,
        view.subtree().above(one).stream().map(AlertPages::link).toList(),
        phrases.kind(one),
        view.subtree().children(one).stream().map(AlertPages::link).toList(),
        phrases.of("branch.week", latest.week(), latest.revision()),
        figures(points, latest.week(), one.sector()),
        parts.stream()
            .filter(part -> !ofOtherSector(part.indicator(), one.sector()))
            .map(part -> part(part, total(parts), pending))
            .toList(),
        trend,
        trendWords(trend),
        alerts.oneList(ofOne, view.subtree()));
  }

  private List<Figure> figures(List<IndexPoint> points, String week, String sector) {
    List<Figure> figures = new ArrayList<>();
    points.stream()
        .filter(point -> point.week().equals(week) && !ofOtherSector(point.node(), sector))
        .forEach(
            point -> {
              var figure =
                  new Figure(
                      phrases.measure(point.node()),
                      phrases.score(point),
                      Double.isNaN(point.coverage())
                          ? ""
                          : phrases.of("branch.complete", phrases.percent(point.coverage())));
              figures.add(point.root() ? 0 : figures.size(), figure);
            });
    return figures;
  }

  private List<Figure> trend(List<IndexPoint> points) {
    Map<String, String> byWeek = new LinkedHashMap<>();
    points.stream()
        .filter(IndexPoint::root)
        .forEach(point -> byWeek.put(point.week(), phrases.score(point)));
    List<Figure> trend = new ArrayList<>();
    byWeek.forEach((week, score) -> trend.add(new Figure(week, score, "")));
    return trend.subList(Math.max(0, trend.size() - WEEKS), trend.size());
  }

  /** Whether a node or indicator is one that only branches of some other sector have. */
  private static boolean ofOtherSector(String name, String sector) {
    return Stream.of(Sector.values())
        .map(Sector::text)
        .filter(other -> !other.equals(sector))
        .anyMatch(other -> name.equals(other) || name.startsWith(other + '_'));
  }

  private String trendWords(List<Figure> trend) {
    if (trend.isEmpty()) {
      return "";
    }
    Figure first = trend.get(0);
    Figure last = trend.get(trend.size() - 1);
    return phrases.of("branch.trend", first.name(), first.value(), last.name(), last.value());
  }

  private Part part(PublishedContribution part, double total, Set<String> pending) {
    String absence = phrases.absence(part.flags(), pending.contains(part.indicator()));
    return new Part(
        phrases.measure(part.indicator()),
        part.denominator() > 0
            ? phrases.count(part.numerator()) + " / " + phrases.count(part.denominator())
            : absence,
        Double.isNaN(part.normalised()) ? absence : phrases.number(part.normalised()),
        Double.isNaN(part.contribution())
            ? "—"
            : String.format(Locale.ROOT, "%.2f", part.contribution()),
        total == 0 ? 0 : 100 * orZero(part) / total);
  }

  private static double total(List<PublishedContribution> parts) {
    return parts.stream().mapToDouble(part -> Math.abs(orZero(part))).sum();
  }

  private static double orZero(PublishedContribution part) {
    return Double.isNaN(part.contribution()) ? 0 : part.contribution();
  }
}
