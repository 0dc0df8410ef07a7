package org.xianfeng.batch.disclosure;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.spark.api.java.function.CoGroupFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.disclosure.Count;
import org.xianfeng.models.disclosure.CountedOrganisation;
import org.xianfeng.models.disclosure.Disclosed;
import org.xianfeng.models.disclosure.WeekDisclosure;
import org.xianfeng.models.table.DisclosedWeeks;
import org.xianfeng.models.table.MartColumns;
import org.xianfeng.models.table.Measures;

/** One week's facts, and what was hidden of it before, to rows of {@code mart.disclosed_week}. */
record DisclosedRows(String tenant, long smallCell)
    implements CoGroupFunction<String, Row, Row, Row>, Serializable {

  static StructType output() {
    return SparkSchemaUtil.convert(DisclosedWeeks.TABLE.schema());
  }

  @Override
  public Iterator<Row> call(String week, Iterator<Row> counted, Iterator<Row> before) {
    Map<String, Row> facts = new HashMap<>();
    List<CountedOrganisation> organisations = new ArrayList<>();
    while (counted.hasNext()) {
      Row row = counted.next();
      CountedOrganisation one = organisation(row);
      organisations.add(one);
      facts.put(one.code(), row);
    }
    if (organisations.isEmpty()) {
      return List.<Row>of().iterator();
    }
    Map<String, Disclosed> earlier = new HashMap<>();
    while (before.hasNext()) {
      Disclosed row = marks(before.next());
      earlier.put(row.code(), row);
    }
    return WeekDisclosure.of(organisations, smallCell, earlier).stream()
        .map(one -> row(week, one, requireNonNull(facts.get(one.code()))))
        .iterator();
  }

  private static CountedOrganisation organisation(Row row) {
    Map<String, Count> counts = new HashMap<>();
    for (Measures.Measure measure : Measures.all()) {
      counts.put(
          measure.name(),
          new Count(
              row.<@Nullable Long>getAs(measure.numeratorColumn()),
              row.<@Nullable Long>getAs(measure.denominatorColumn())));
    }
    String kind = row.getAs(DisclosedWeeks.KIND.name());
    return new CountedOrganisation(
        row.getAs(DisclosedWeeks.ORGANISATION.name()),
        row.getAs(DisclosedWeeks.PATH.name()),
        kind.equals(DisclosedWeeks.Kind.BRANCH.text()),
        row.getAs(DisclosedWeeks.SECTOR.name()),
        counts);
  }

  private static Disclosed marks(Row row) {
    return new Disclosed(
        DisclosedWeeks.Kind.UNIT,
        row.getAs(DisclosedWeeks.ORGANISATION.name()),
        "",
        Map.of(),
        Disclosed.names(row.getAs(DisclosedWeeks.HIDDEN.name())),
        Disclosed.names(row.getAs(DisclosedWeeks.WITHDRAWN.name())),
        Disclosed.names(row.getAs(DisclosedWeeks.KEPT.name())));
  }

  private Row row(String week, Disclosed one, Row facts) {
    Map<String, @Nullable Object> cells = new HashMap<>();
    cells.put(MartColumns.TENANT.name(), tenant);
    cells.put(MartColumns.WEEK.name(), week);
    cells.put(DisclosedWeeks.KIND.name(), one.kind().text());
    cells.put(DisclosedWeeks.ORGANISATION.name(), one.code());
    cells.put(DisclosedWeeks.SECTOR.name(), one.sector());
    cells.put(DisclosedWeeks.HIDDEN.name(), Disclosed.text(one.hidden()));
    cells.put(DisclosedWeeks.WITHDRAWN.name(), Disclosed.text(one.withdrawn()));
    cells.put(DisclosedWeeks.KEPT.name(), Disclosed.text(one.kept()));
    for (Measures.Measure measure : Measures.all()) {
      Count count = one.counts().getOrDefault(measure.name(), Count.NONE);
      cells.put(measure.numeratorColumn(), count.numerator());
      cells.put(measure.denominatorColumn(), count.denominator());
    }
    List<@Nullable Object> values = new ArrayList<>();
    for (NestedField column : DisclosedWeeks.TABLE.schema().columns()) {
      values.add(
          cells.containsKey(column.name()) ? cells.get(column.name()) : fact(one, facts, column));
    }
    return RowFactory.create(values.toArray());
  }

  /** What is no count is the organisation's own; a sector of a unit has no verdicts. */
  private static @Nullable Object fact(Disclosed one, Row facts, NestedField column) {
    boolean verdict = Measures.verdicts().containsValue(column);
    return verdict && one.kind() != DisclosedWeeks.Kind.BRANCH ? null : facts.getAs(column.name());
  }
}
