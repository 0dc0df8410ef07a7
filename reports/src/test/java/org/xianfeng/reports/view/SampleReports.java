package org.xianfeng.reports.view;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.audit.Publication;
import org.xianfeng.models.index.explain.Effect;
import org.xianfeng.models.index.explain.GroupChange;
import org.xianfeng.models.spc.Funnel;
import org.xianfeng.models.spc.Proportion;
import org.xianfeng.reports.model.ActionLine;
import org.xianfeng.reports.model.Comparison;
import org.xianfeng.reports.model.Coverage;
import org.xianfeng.reports.model.CrossTab;
import org.xianfeng.reports.model.Decision;
import org.xianfeng.reports.model.Figure;
import org.xianfeng.reports.model.Heading;
import org.xianfeng.reports.model.IndexChange;
import org.xianfeng.reports.model.ProcessChart;
import org.xianfeng.reports.model.ReportIndicator;
import org.xianfeng.reports.model.ScoreRow;
import org.xianfeng.reports.model.Trend;
import org.xianfeng.reports.model.UnitShare;
import org.xianfeng.reports.model.WeeklyReport;
import org.xianfeng.reports.verdict.Verdict;

/** Reports of an organisation that does not exist, with everything a view has to show. */
public final class SampleReports {
  private static final AlertEvidence LATE_TICKET =
      new AlertEvidence(
          Instant.parse("2026-09-15T01:00:00Z"),
          null,
          Instant.parse("2026-09-15T01:08:00Z"),
          "ticket.arrived",
          null,
          null,
          null);
  private static final AlertEvidence NO_THEME_DAY =
      new AlertEvidence(
          Instant.parse("2026-07-31T16:00:00Z"),
          Instant.parse("2026-08-31T16:00:00Z"),
          Instant.parse("2026-09-03T16:00:00Z"),
          null,
          1,
          0,
          null);
  private static final ReportIndicator PRESENCE =
      new ReportIndicator("presence", ReportIndicator.Unit.SHARE, true, OptionalDouble.of(0.8));
  private static final String[] PLACES = {"云岭", "青石", "松坪", "白水", "龙泉", "柳河", "双桥", "石门"};

  private SampleReports() {}

  /** A county of that many branches. */
  public static WeeklyReport county(int branches, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> weeks = IntStream.rangeClosed(26, 38).mapToObj(w -> "2026-W" + w).toList();
    List<UnitShare> units = units(random, branches);
    Funnel funnel = Funnel.fit(units.stream().map(UnitShare::share).toList());
    List<UnitShare> towns = towns(units);
    Funnel townFunnel = Funnel.fit(towns.stream().map(UnitShare::share).toList());
    Comparison comparison =
        new Comparison(
            PRESENCE,
            funnel,
            placed(units, funnel),
            townFunnel,
            placed(towns, townFunnel),
            List.of("石门村第三党支部", "双桥社区第二党支部"),
            7,
            List.of("石门村第四党支部"),
            false);
    Trend falling = trend(weeks, random, 0.83, 0.02, 0.14);
    return new WeeklyReport(
        new Heading(
            "demo",
            "990101",
            "云岭县委员会",
            "2026-W38",
            1,
            LocalDate.of(2026, 9, 14),
            Instant.parse("2026-09-24T00:05:00Z"),
            ZoneId.of("Asia/Shanghai"),
            branches),
        List.of(
            new Decision(
                Decision.Kind.ALERTS,
                "R-THEME-DAY",
                18,
                17,
                List.of("青石村第一党支部", "白水社区党支部"),
                "青石镇委员会",
                LocalDate.of(2026, 9, 28)),
            new Decision(
                Decision.Kind.CHANGE,
                "presence",
                1,
                1,
                List.of(),
                "云岭县委员会",
                LocalDate.of(2026, 9, 28)),
            new Decision(
                Decision.Kind.REPORTING,
                "training_hours",
                40,
                40,
                List.of(),
                "云岭县委员会",
                LocalDate.of(2026, 9, 28))),
        Optional.of(change()),
        5,
        List.of(
            new Coverage("presence", branches - branches / 12, branches),
            new Coverage("training_hours", branches - branches / 3, branches),
            new Coverage("theme_day", branches, branches)),
        List.of(
            row(score("vanguard"), 0, scores(weeks, random, 78, 0.4)),
            row(score("learning"), 1, scores(weeks, random, 82, 0.7)),
            row(score("attendance"), 1, scores(weeks, random, 75, 0.6)),
            row(score("governance"), 1, scores(weeks, random, 71, 1.5)),
            row(PRESENCE, 2, falling),
            row(share("response_8min", 0.9), 2, trend(weeks, random, 0.93, 0.01, 0)),
            row(share("theme_day", 0.95), 2, gaps(weeks)),
            row(share("rectification", 0.9), 2, missing(weeks))),
        ProcessChart.of(PRESENCE, falling),
        Optional.of(comparison),
        new CrossTab(
            List.of("community", "private_enterprise", "village"),
            List.of(
                List.of(1L, 20L, 2L, 3L, 1L),
                List.of(0L, 9L, 0L, 1L, 0L),
                List.of(3L, 40L, 1L, 2L, 2L)),
            List.of(
                new CrossTab.Persons(320, 45, false),
                new CrossTab.Persons(210, 3, true),
                new CrossTab.Persons(95, 60, true),
                new CrossTab.Persons(625, 108, false))),
        actions(random),
        5,
        new Publication(
            "county",
            "2026-W38",
            1,
            "2026-W38-r1",
            "vanguard 1",
            "b1946ac92492d2347c6235b4d2611184b1946ac92492d2347c6235b4d2611184",
            "591785b794601e212b260e25925636fd591785b794601e212b260e25925636fd",
            "",
            Map.of(),
            "xianfeng 0.1.0, spark 4.1.3",
            20260914L,
            "",
            "",
            Instant.EPOCH),
        Map.of("mart.disclosed_week", 4611686018427387904L, "mart.index_score", 17L));
  }

  /** A small county with another name. */
  public static WeeklyReport named(String name) {
    WeeklyReport report = county(20, 1);
    Heading heading = report.heading();
    return changed(
        report,
        new Heading(
            heading.tenant(),
            heading.unit(),
            name,
            heading.week(),
            heading.revision(),
            heading.monday(),
            heading.publishedAt(),
            heading.zone(),
            heading.branches()),
        report.actions());
  }

  /** A small county with one alert that rests on {@code basis}. */
  public static WeeklyReport acting(String basis) {
    WeeklyReport report = county(20, 1);
    ActionLine line = report.actions().get(0);
    return changed(
        report,
        report.heading(),
        List.of(
            new ActionLine(
                line.alert(),
                line.rule(),
                line.severity(),
                line.branch(),
                line.branchName(),
                line.openedAt(),
                line.evidence(),
                basis)));
  }

  /** Presence falls in one town; a sector, data that come, and small things beside it. */
  private static IndexChange change() {
    List<GroupChange.Cause> causes =
        List.of(
            cause("presence", Effect.Kind.VALUE, -2.34, "990101003", -2.3, "990101001", -0.04),
            cause("required_training", Effect.Kind.ENTRY, 0.61, "990101002", 0.61, "", 0),
            cause("village_resolution", Effect.Kind.VALUE, -0.44, "990101001", -0.44, "", 0),
            new GroupChange.Cause(GroupChange.Cause.UNITS, Optional.empty(), 0.25, List.of()),
            cause("theme_day", Effect.Kind.WEIGHT, 0.14, "990101002", 0.14, "", 0),
            cause("training_hours", Effect.Kind.EXIT, -0.08, "990101004", -0.08, "", 0),
            cause("timely_record", Effect.Kind.VALUE, 0.03, "990101004", 0.03, "", 0),
            cause("rectification", Effect.Kind.FRAME, -0.02, "990101004", -0.02, "", 0));
    double before = 78.4;
    double points = causes.stream().mapToDouble(GroupChange.Cause::points).sum();
    Map<String, String> names = new TreeMap<>();
    for (int town = 0; town < PLACES.length; town++) {
      names.put("990101%03d".formatted(town + 1), PLACES[town] + "镇委员会");
    }
    return new IndexChange(
        "2026-W37", new GroupChange(before, before + points, 190, 3, 1, causes), 79.1, 77.6, names);
  }

  private static GroupChange.Cause cause(
      String item,
      Effect.Kind kind,
      double points,
      String most,
      double there,
      String next,
      double elsewhere) {
    List<GroupChange.Place> places = new ArrayList<>();
    places.add(new GroupChange.Place(most, there));
    if (!next.isEmpty()) {
      places.add(new GroupChange.Place(next, elsewhere));
    }
    return new GroupChange.Cause(item, Optional.of(kind), points, places);
  }

  private static WeeklyReport changed(
      WeeklyReport report, Heading heading, List<ActionLine> actions) {
    return new WeeklyReport(
        heading,
        report.decisions(),
        report.change(),
        report.closed(),
        report.coverage(),
        report.scorecard(),
        report.process(),
        report.comparison(),
        report.crossTab(),
        actions,
        report.smallCell(),
        report.publication(),
        report.snapshots());
  }

  private static ReportIndicator score(String id) {
    return new ReportIndicator(id, ReportIndicator.Unit.SCORE, true, OptionalDouble.empty());
  }

  private static ReportIndicator share(String id, double target) {
    return new ReportIndicator(id, ReportIndicator.Unit.SHARE, true, OptionalDouble.of(target));
  }

  private static ScoreRow row(ReportIndicator indicator, int level, Trend trend) {
    double now = trend.latest().value();
    return new ScoreRow(
        indicator,
        level,
        trend,
        level < 2 ? Optional.of(new ScoreRow.Middle(now - 6, now + 5)) : Optional.empty(),
        Verdict.of(trend.values(), true, indicator.target()));
  }

  private static Trend trend(
      List<String> weeks, SplittableRandom random, double level, double noise, double drop) {
    List<Figure> figures = new ArrayList<>();
    for (int i = 0; i < weeks.size(); i++) {
      double fall = i == weeks.size() - 1 ? drop : 0;
      figures.add(Figure.of(level - fall + noise * (random.nextDouble() - 0.5), 8200));
    }
    return new Trend(weeks, figures);
  }

  private static Trend scores(
      List<String> weeks, SplittableRandom random, double level, double noise) {
    return new Trend(
        weeks,
        weeks.stream()
            .map(week -> Figure.of(level + noise * (random.nextDouble() - 0.5), 1390))
            .toList());
  }

  private static Trend gaps(List<String> weeks) {
    return new Trend(
        weeks,
        IntStream.range(0, weeks.size())
            .mapToObj(i -> i < 5 ? Figure.UNKNOWN : Figure.of(i < 9 ? 0.97 : 0.953125, 1400))
            .toList());
  }

  private static Trend missing(List<String> weeks) {
    return new Trend(weeks, weeks.stream().map(week -> Figure.NOT_APPLICABLE).toList());
  }

  private static List<UnitShare> units(SplittableRandom random, int count) {
    List<UnitShare> units = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int town = i % PLACES.length;
      long trials = random.nextInt(10, 70);
      double share = i % 97 == 0 ? 0.35 : town == 3 ? 0.78 : 0.84;
      long hits = random.doubles(trials).filter(u -> u < share).count();
      units.add(
          new UnitShare(
              "99010100%d%03d".formatted(town + 1, i),
              "%s村第%d党支部".formatted(PLACES[town], i / PLACES.length + 1),
              new Proportion(hits, trials),
              Funnel.Place.WITHIN));
    }
    return units;
  }

  private static List<UnitShare> towns(List<UnitShare> units) {
    List<UnitShare> towns = new ArrayList<>();
    for (int town = 0; town < PLACES.length; town++) {
      String code = "99010100" + (town + 1);
      List<UnitShare> below = units.stream().filter(u -> u.code().startsWith(code)).toList();
      towns.add(
          new UnitShare(
              code,
              PLACES[town] + "镇委员会",
              new Proportion(
                  below.stream().mapToLong(u -> u.share().hits()).sum(),
                  below.stream().mapToLong(u -> u.share().trials()).sum()),
              Funnel.Place.WITHIN));
    }
    return towns;
  }

  private static List<UnitShare> placed(List<UnitShare> units, Funnel funnel) {
    return units.stream()
        .map(u -> new UnitShare(u.code(), u.name(), u.share(), funnel.place(u.share())))
        .toList();
  }

  private static List<ActionLine> actions(SplittableRandom random) {
    List<ActionLine> lines = new ArrayList<>();
    for (int i = 0; i < 75; i++) {
      boolean ticket = i % 3 == 0;
      lines.add(
          new ActionLine(
              "a-%03d".formatted(i),
              ticket ? "R-SLA-8" : "R-THEME-DAY",
              ticket ? "warning" : "info",
              "990101001%03d".formatted(i),
              PLACES[i % PLACES.length] + "村第" + (i + 1) + "党支部",
              Instant.parse("2026-09-15T01:00:00Z").plusSeconds(random.nextInt(400_000)),
              ticket ? LATE_TICKET : NO_THEME_DAY,
              ticket ? "本地规定" : "教育管理条例第 16 条"));
    }
    return lines;
  }
}
