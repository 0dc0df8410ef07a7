package org.xianfeng.reports.console.published;

import static org.apache.iceberg.expressions.Expressions.and;
import static org.apache.iceberg.expressions.Expressions.equal;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.types.Types.NestedField;
import org.xianfeng.models.duty.DutyVerdict;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.IndexContributions;
import org.xianfeng.models.table.IndexScores;
import org.xianfeng.models.table.Measures;
import org.xianfeng.models.table.Publications;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.table.UnitWeeks;
import org.xianfeng.reports.console.tree.Organisation;
import org.xianfeng.reports.data.Lake;

/**
 * Reads what one tenant published, each week at its tag.
 *
 * <p>State: none; every call reads the lake.
 */
public final class PublishedWeeks {
  private final Lake lake;
  private final String tenant;

  /** Reads the weeks of a tenant. */
  public PublishedWeeks(Lake lake, String tenant) {
    this.lake = lake;
    this.tenant = tenant;
  }

  /** All publications, the latest week and revision first. */
  public List<Publication> publications() {
    Optional<Long> snapshot = lake.current(Publications.TABLE);
    if (snapshot.isEmpty()) {
      return List.of();
    }
    List<Publication> publications =
        new ArrayList<>(
            lake.rows(
                Publications.TABLE,
                snapshot.get(),
                equal(Publications.TENANT.name(), tenant),
                Publications.TABLE.schema().columns(),
                PublishedWeeks::publication));
    publications.sort(
        Comparator.comparing(Publication::week).thenComparingInt(Publication::revision).reversed());
    return publications;
  }

  /** Every organisation of a published week. */
  public List<Organisation> organisations(Publication of) {
    List<Organisation> all = new ArrayList<>();
    all.addAll(
        rows(
            UnitWeeks.TABLE,
            of,
            equal(UnitWeeks.WEEK.name(), of.week()),
            List.of(UnitWeeks.UNIT, UnitWeeks.NAME, UnitWeeks.PATH, UnitWeeks.ORGANISATION_TYPE),
            row ->
                new Organisation(
                    text(row, UnitWeeks.UNIT),
                    text(row, UnitWeeks.NAME),
                    text(row, UnitWeeks.PATH),
                    text(row, UnitWeeks.ORGANISATION_TYPE),
                    "",
                    false)));
    all.addAll(
        rows(
            BranchWeeks.TABLE,
            of,
            equal(BranchWeeks.WEEK.name(), of.week()),
            List.of(
                BranchWeeks.BRANCH,
                BranchWeeks.NAME,
                BranchWeeks.PATH,
                BranchWeeks.ORGANISATION_TYPE,
                BranchWeeks.SECTOR),
            row ->
                new Organisation(
                    text(row, BranchWeeks.BRANCH),
                    text(row, BranchWeeks.NAME),
                    text(row, BranchWeeks.PATH),
                    text(row, BranchWeeks.ORGANISATION_TYPE),
                    text(row, BranchWeeks.SECTOR),
                    true)));
    return all;
  }

  /** Scores of every node of a branch's index in all weeks up to a publication, by week. */
  public List<IndexPoint> scores(Publication of, String branch) {
    List<IndexPoint> points =
        new ArrayList<>(
            rows(
                IndexScores.TABLE,
                of,
                equal(IndexScores.BRANCH.name(), branch),
                List.of(
                    IndexScores.WEEK, IndexScores.NODE, IndexScores.SCORE, IndexScores.COVERAGE),
                row ->
                    new IndexPoint(
                        text(row, IndexScores.WEEK),
                        text(row, IndexScores.NODE),
                        of.root().equals(text(row, IndexScores.NODE)),
                        number(row, IndexScores.SCORE),
                        number(row, IndexScores.COVERAGE))));
    points.sort(Comparator.comparing(IndexPoint::week));
    return points;
  }

  /** What each indicator gave to a branch's score in a published week, the largest first. */
  public List<IndexPart> parts(Publication of, String branch) {
    List<IndexPart> parts =
        new ArrayList<>(
            rows(
                IndexContributions.TABLE,
                of,
                and(
                    equal(IndexContributions.WEEK.name(), of.week()),
                    equal(IndexContributions.BRANCH.name(), branch)),
                List.of(
                    IndexContributions.INDICATOR,
                    IndexContributions.NUMERATOR,
                    IndexContributions.DENOMINATOR,
                    IndexContributions.NORMALISED,
                    IndexContributions.CONTRIBUTION,
                    IndexContributions.FLAGS),
                row ->
                    new IndexPart(
                        text(row, IndexContributions.INDICATOR),
                        number(row, IndexContributions.NUMERATOR),
                        number(row, IndexContributions.DENOMINATOR),
                        number(row, IndexContributions.NORMALISED),
                        number(row, IndexContributions.CONTRIBUTION),
                        text(row, IndexContributions.FLAGS))));
    parts.sort(
        Comparator.comparingDouble((IndexPart part) -> -part.contribution().orElse(-1))
            .thenComparing(IndexPart::indicator));
    return parts;
  }

  /** Measures of duties whose first period for a branch is not over in a published week. */
  public Set<String> pending(Publication of, String branch) {
    Set<String> pending = new HashSet<>();
    List<NestedField> verdicts = List.copyOf(Measures.verdicts().values());
    rows(
            BranchWeeks.TABLE,
            of,
            and(
                equal(BranchWeeks.WEEK.name(), of.week()),
                equal(BranchWeeks.BRANCH.name(), branch)),
            verdicts,
            row ->
                Measures.verdicts().entrySet().stream()
                    .filter(duty -> text(row, duty.getValue()).equals(DutyVerdict.PENDING.text()))
                    .map(duty -> duty.getKey().text())
                    .toList())
        .forEach(pending::addAll);
    return pending;
  }

  private <R> List<R> rows(
      TableDef table,
      Publication of,
      Expression filter,
      List<NestedField> columns,
      Function<Record, R> row) {
    return lake.tagged(table, of.tag())
        .map(
            snapshot ->
                lake.rows(
                    table,
                    snapshot,
                    and(equal(BranchWeeks.TENANT.name(), tenant), filter),
                    columns,
                    row))
        .orElse(List.of());
  }

  private static Publication publication(Record row) {
    return new Publication(
        text(row, Publications.WEEK),
        ((Number) row.getField(Publications.REVISION.name())).intValue(),
        text(row, Publications.TAG),
        text(row, Publications.SPEC_ID),
        text(row, Publications.SPEC_HASH),
        text(row, Publications.CONTENT_HASH),
        text(row, Publications.HASH),
        ((OffsetDateTime) row.getField(Publications.PUBLISHED_AT.name())).toInstant());
  }

  private static String text(Record row, NestedField column) {
    Object value = row.getField(column.name());
    return value == null ? "" : value.toString();
  }

  private static OptionalDouble number(Record row, NestedField column) {
    Object value = row.getField(column.name());
    return value == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(((Number) value).doubleValue());
  }
}
