package org.xianfeng.reports.console.published;

import static org.apache.iceberg.expressions.Expressions.and;
import static org.apache.iceberg.expressions.Expressions.equal;
import static org.apache.iceberg.expressions.Expressions.notEqual;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.types.Types.NestedField;
import org.xianfeng.models.audit.Publication;
import org.xianfeng.models.duty.DutyVerdict;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lake.PublicationLog;
import org.xianfeng.models.lake.PublishedContribution;
import org.xianfeng.models.lake.PublishedWeek;
import org.xianfeng.models.table.DisclosedWeeks;
import org.xianfeng.models.table.IndexScores;
import org.xianfeng.models.table.MartColumns;
import org.xianfeng.models.table.Measures;
import org.xianfeng.reports.console.tree.Organisation;

/**
 * Reads what the console shows of one tenant's publications.
 *
 * <p>State: none; every call reads the lake.
 */
public record PublishedWeeks(Lake lake, String tenant) {
  /** All publications with the hashes in the table, the latest week and revision first. */
  public List<PublicationLog.Entry> publications() {
    List<PublicationLog.Entry> entries =
        new ArrayList<>(PublicationLog.read(lake, tenant).entries());
    Collections.reverse(entries);
    return entries;
  }

  /** Every organisation of a published week. */
  public List<Organisation> organisations(Publication of) {
    var week = new PublishedWeek(lake, of);
    List<Organisation> all = new ArrayList<>();
    week.scan(
        DisclosedWeeks.TABLE,
        notEqual(DisclosedWeeks.KIND.name(), DisclosedWeeks.Kind.SECTOR.text()),
        List.of(
            DisclosedWeeks.KIND,
            DisclosedWeeks.ORGANISATION,
            DisclosedWeeks.NAME,
            DisclosedWeeks.PATH,
            DisclosedWeeks.ORGANISATION_TYPE,
            DisclosedWeeks.SECTOR),
        row ->
            all.add(
                new Organisation(
                    row.text(DisclosedWeeks.ORGANISATION),
                    row.text(DisclosedWeeks.NAME),
                    row.text(DisclosedWeeks.PATH),
                    row.text(DisclosedWeeks.ORGANISATION_TYPE),
                    row.text(DisclosedWeeks.SECTOR),
                    row.text(DisclosedWeeks.KIND).equals(DisclosedWeeks.Kind.BRANCH.text()))));
    return all;
  }

  /** Scores of every node of a branch's index in all weeks up to a publication, by week. */
  public List<IndexPoint> scores(Publication of, String branch) {
    List<IndexPoint> points = new ArrayList<>();
    new PublishedWeek(lake, of)
        .history(
            IndexScores.TABLE,
            equal(IndexScores.BRANCH.name(), branch),
            List.of(
                MartColumns.WEEK,
                IndexScores.NODE,
                IndexScores.SCORE,
                IndexScores.COVERAGE,
                IndexScores.FLAGS),
            row ->
                points.add(
                    new IndexPoint(
                        row.text(MartColumns.WEEK),
                        row.text(IndexScores.NODE),
                        of.root().equals(row.text(IndexScores.NODE)),
                        row.number(IndexScores.SCORE),
                        row.text(IndexScores.FLAGS).equals(IndexScores.SUPPRESSED),
                        row.number(IndexScores.COVERAGE))));
    points.sort(Comparator.comparing(IndexPoint::week));
    return points;
  }

  /** What each indicator gave to a branch's score in a published week, the largest first. */
  public List<PublishedContribution> parts(Publication of, String branch) {
    return PublishedContribution.of(new PublishedWeek(lake, of), branch).stream()
        .sorted(
            Comparator.comparingDouble(PublishedWeeks::descending)
                .thenComparing(PublishedContribution::indicator))
        .toList();
  }

  private static double descending(PublishedContribution part) {
    return Double.isNaN(part.contribution()) ? 1 : -part.contribution();
  }

  /** Measures of duties whose first period for a branch is not over in a published week. */
  public Set<String> pending(Publication of, String branch) {
    Set<String> pending = new HashSet<>();
    List<NestedField> verdicts = List.copyOf(Measures.verdicts().values());
    new PublishedWeek(lake, of)
        .scan(
            DisclosedWeeks.TABLE,
            and(
                equal(DisclosedWeeks.KIND.name(), DisclosedWeeks.Kind.BRANCH.text()),
                equal(DisclosedWeeks.ORGANISATION.name(), branch)),
            verdicts,
            row ->
                Measures.verdicts().entrySet().stream()
                    .filter(duty -> row.text(duty.getValue()).equals(DutyVerdict.PENDING.text()))
                    .forEach(duty -> pending.add(duty.getKey().text())));
    return pending;
  }
}
