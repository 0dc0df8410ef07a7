package org.xianfeng.models.lake;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types.NestedField;
import org.xianfeng.models.audit.Publication;
import org.xianfeng.models.table.MartColumns;
import org.xianfeng.models.table.TableDef;

/**
 * The rows of one publication, at the snapshots that it names: the same until the end of days,
 * whatever is published later.
 *
 * <p>Errors: {@link IllegalStateException} for a table that the publication does not name.
 *
 * @param publication what was published
 */
public record PublishedWeek(Lake lake, Publication publication) {
  public PublishedWeek {
    requireNonNull(lake, "lake is null");
    requireNonNull(publication, "publication is null");
  }

  /** The snapshot of a table that was published. */
  public long snapshot(TableDef table) {
    return Optional.ofNullable(publication.outputs().get(table.path()))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Publication %s names no snapshot of %s"
                        .formatted(publication.tag(), table.path())));
  }

  /** Gives each row of the week; see {@link Lake#scan}. */
  public void scan(
      TableDef table, Expression filter, List<NestedField> columns, Consumer<LakeRow> each) {
    history(
        table,
        Expressions.and(Expressions.equal(MartColumns.WEEK.name(), publication.week()), filter),
        columns,
        each);
  }

  /** What is made of each row of the week; see {@link Lake#rows}. */
  public <R> List<R> rows(
      TableDef table, Expression filter, List<NestedField> columns, Function<LakeRow, R> row) {
    List<R> rows = new ArrayList<>();
    scan(table, filter, columns, one -> rows.add(row.apply(one)));
    return rows;
  }

  /** The same with all columns of the table. */
  public <R> List<R> rows(TableDef table, Expression filter, Function<LakeRow, R> row) {
    return rows(table, filter, table.schema().columns(), row);
  }

  /** Gives the tenant's rows of this and all other weeks that were in the table then. */
  public void history(
      TableDef table, Expression filter, List<NestedField> columns, Consumer<LakeRow> each) {
    lake.scan(
        table,
        snapshot(table),
        Expressions.and(Expressions.equal(MartColumns.TENANT.name(), publication.tenant()), filter),
        columns,
        each);
  }
}
