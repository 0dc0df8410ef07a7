package org.xianfeng.reports.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.xianfeng.models.audit.Publication;

/**
 * The weekly report of one organisation unit; HTML, PDF and workbook are made from this alone.
 *
 * @param heading what every page carries
 * @param decisions what to decide this week, most urgent first, at most {@link Decision#MOST}
 * @param change what moved the index since the week before, if that can be said
 * @param closed alerts of last week's report that have closed since
 * @param coverage how complete the data of each measure is
 * @param scorecard the index, its dimensions, single measures
 * @param process the XmR chart of the measure with a signal, or of the first that has enough weeks
 * @param comparison funnel and groups, if a measure has enough units
 * @param crossTab groups by sector
 * @param actions every open alert
 * @param smallCell cells of fewer persons are hidden
 * @param publication what the numbers came from
 * @param snapshots that were read, by table
 */
public record WeeklyReport(
    Heading heading,
    List<Decision> decisions,
    Optional<IndexChange> change,
    long closed,
    List<Coverage> coverage,
    List<ScoreRow> scorecard,
    Optional<ProcessChart> process,
    Optional<Comparison> comparison,
    CrossTab crossTab,
    List<ActionLine> actions,
    long smallCell,
    Publication publication,
    Map<String, Long> snapshots) {
  public WeeklyReport {
    requireNonNull(heading, "heading is null");
    requireNonNull(change, "change is null");
    requireNonNull(process, "process is null");
    requireNonNull(comparison, "comparison is null");
    requireNonNull(crossTab, "crossTab is null");
    requireNonNull(publication, "publication is null");
    snapshots = Collections.unmodifiableSortedMap(new TreeMap<>(snapshots));
    decisions = List.copyOf(decisions);
    coverage = List.copyOf(coverage);
    scorecard = List.copyOf(scorecard);
    actions = actions.stream().sorted(ActionLine.ORDER).toList();
    if (decisions.size() > Decision.MOST) {
      throw new IllegalArgumentException(
          "At most %d decisions, found %d".formatted(Decision.MOST, decisions.size()));
    }
  }
}
