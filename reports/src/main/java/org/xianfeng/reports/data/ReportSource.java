package org.xianfeng.reports.data;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xianfeng.models.access.ReaderScope;
import org.xianfeng.models.audit.Publication;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lake.PublicationLog;
import org.xianfeng.models.lake.PublishedWeek;
import org.xianfeng.reports.model.ActionLine;
import org.xianfeng.reports.model.Comparison;
import org.xianfeng.reports.model.Coverage;
import org.xianfeng.reports.model.Heading;
import org.xianfeng.reports.model.ProcessChart;
import org.xianfeng.reports.model.ScoreRow;
import org.xianfeng.reports.model.WeeklyReport;
import org.xianfeng.reports.verdict.Variation;

/**
 * The weekly reports of one tenant and week, made from the published tables.
 *
 * <p>State: the week's rows, read once; safe for several threads.
 */
public final class ReportSource {
  /** Measures of which a week is a period of its own; the others repeat a month or a quarter. */
  private static final List<String> WEEKLY =
      List.of("response_8min", "presence", "resolution", "timely_record", "satisfaction");

  private final WeekSlice slice;
  private final long smallCell;
  private final ReaderScope scope;

  private ReportSource(WeekSlice slice, long smallCell, ReaderScope scope) {
    this.slice = requireNonNull(slice, "slice is null");
    this.smallCell = smallCell;
    this.scope = requireNonNull(scope, "scope is null");
  }

  /**
   * Reads a week; empty when it was not published.
   *
   * @param zone zone of the tenant
   * @param tag which revision; empty for the newest
   * @param smallCell figures about fewer persons were hidden when the week was published
   * @param scope what the reader may see; there are no other units
   * @param spec that the week was published with, to say what moved the index; with none or another
   *     one the report does not say it
   */
  public static Optional<ReportSource> open(
      Lake lake,
      String tenant,
      ZoneId zone,
      IsoWeek week,
      Optional<String> tag,
      long smallCell,
      ReaderScope scope,
      Optional<IndexSpec> spec) {
    return PublicationLog.read(lake, tenant)
        .find(week, tag)
        .map(
            publication ->
                new ReportSource(
                    new WeekSource(lake, new PublishedWeek(lake, publication)).read(zone, spec),
                    smallCell,
                    scope));
  }

  /** Codes of all units that have branches below them. */
  public List<String> units() {
    return slice.units(slice.week().toString()).stream()
        .filter(unit -> scope.covers(unit.path()))
        .map(OrganisationRow::code)
        .sorted()
        .toList();
  }

  /** The report of a unit; empty when there is no such unit in this week. */
  public Optional<WeeklyReport> report(String code) {
    return slice.unit(code).filter(unit -> scope.covers(unit.path())).map(this::report);
  }

  private WeeklyReport report(OrganisationRow unit) {
    List<ScoreRow> scorecard = Scorecards.of(slice, unit);
    List<Coverage> coverage = Scorecards.coverage(slice, unit);
    Optional<ProcessChart> process = process(unit, scorecard);
    Optional<Comparison> comparison = Comparisons.of(slice, unit);
    List<ActionLine> actions = Actions.open(slice, unit);
    return new WeeklyReport(
        heading(unit),
        Decisions.of(slice, unit, process, comparison, coverage, actions),
        IndexChanges.of(slice, unit),
        Actions.closed(slice, unit),
        coverage,
        scorecard,
        process,
        comparison,
        CrossTabs.of(slice, unit, comparison),
        actions,
        smallCell,
        slice.publication(),
        slice.snapshots());
  }

  /** The chart worth looking at: news for the worse, news for the better, old news, any. */
  private Optional<ProcessChart> process(OrganisationRow unit, List<ScoreRow> scorecard) {
    Stream<ScoreRow> index = scorecard.stream().filter(row -> row.level() == 0);
    Stream<ScoreRow> weekly =
        WEEKLY.stream().map(measure -> Scorecards.measure(slice, unit, measure));
    return Stream.concat(weekly, index)
        .filter(row -> row.now().known())
        .flatMap(row -> ProcessChart.of(row.indicator(), row.trend()).stream())
        .min(Comparator.comparingInt(ReportSource::dullness));
  }

  private static int dullness(ProcessChart chart) {
    if (chart.verdict().variation() == Variation.CONCERNING) {
      return 0;
    }
    if (chart.verdict().variation() == Variation.IMPROVING) {
      return 1;
    }
    return chart.signals().isEmpty() ? 3 : 2;
  }

  private Heading heading(OrganisationRow unit) {
    Publication publication = slice.publication();
    return new Heading(
        slice.tenant(),
        unit.code(),
        unit.name(),
        publication.week(),
        publication.revision(),
        slice.week().monday(),
        publication.publishedAt(),
        slice.zone(),
        slice.branches().stream().filter(branch -> branch.below(unit.path())).count());
  }
}
