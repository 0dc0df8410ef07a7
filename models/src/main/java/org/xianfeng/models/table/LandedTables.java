package org.xianfeng.models.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.BooleanType;
import org.apache.iceberg.types.Types.DateType;
import org.apache.iceberg.types.Types.DoubleType;
import org.apache.iceberg.types.Types.IntegerType;
import org.apache.iceberg.types.Types.ListType;
import org.apache.iceberg.types.Types.LongType;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.StringType;
import org.apache.iceberg.types.Types.StructType;
import org.apache.iceberg.types.Types.TimestampType;
import org.xianfeng.models.contract.Column;
import org.xianfeng.models.contract.Contracts;
import org.xianfeng.models.contract.EnvelopeContract;
import org.xianfeng.models.contract.EventTable;
import org.xianfeng.models.contract.Field;
import org.xianfeng.models.contract.Form;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.topic.Topic;
import org.xianfeng.models.topic.Topics;

/**
 * The tables of landed events, made from the contracts: one row for each accepted event and
 * revision.
 */
public final class LandedTables {
  private static final Map<Topic, TableDef> BY_TOPIC =
      Contracts.TABLES.stream().collect(Collectors.toMap(EventTable::topic, LandedTables::table));

  public static final TableDef LEARNING = of(Topics.LEARNING);
  public static final TableDef ATTENDANCE = of(Topics.ATTENDANCE);
  public static final TableDef GOVERNANCE = of(Topics.GOVERNANCE);
  public static final TableDef REGISTRY = of(Topics.REGISTRY);

  private LandedTables() {}

  /**
   * The table in which the events of a topic land.
   *
   * @throws IllegalArgumentException if the topic holds no events
   */
  public static TableDef of(Topic topic) {
    TableDef table = BY_TOPIC.get(topic);
    if (table == null) {
      throw new IllegalArgumentException("No events in " + topic.name());
    }
    return table;
  }

  private static TableDef table(EventTable events) {
    List<NestedField> columns = new ArrayList<>();
    for (Field<?, ?> attribute : EnvelopeContract.fields().all()) {
      if (attribute.landed() != null) {
        columns.add(column(attribute.column(), true, attribute.form()));
      }
    }
    columns.add(column(LandedColumns.TOPIC_PARTITION, true, IntegerType.get()));
    columns.add(column(LandedColumns.TOPIC_OFFSET, true, LongType.get()));
    Column type = events.typeColumn();
    if (type != null) {
      columns.add(column(type, true, StringType.get()));
    }
    events.columns().forEach(own -> columns.add(column(own.column(), own.required(), own.form())));
    columns.sort(Comparator.comparingInt(NestedField::fieldId));
    Schema schema = new Schema(columns);
    return new TableDef(
        "landing",
        events.name(),
        schema,
        PartitionSpec.builderFor(schema)
            .identity(LandedColumns.TENANT.name())
            .month(LandedColumns.RECORDED_TIME.name())
            .build());
  }

  private static NestedField column(Column column, boolean required, Form<?> form) {
    return column(column, required, type(column, form));
  }

  private static NestedField column(Column column, boolean required, Type type) {
    return NestedField.builder()
        .withId(column.id())
        .withName(column.name())
        .isOptional(!required)
        .ofType(type)
        .withDoc(column.doc())
        .build();
  }

  private static Type type(Column column, Form<?> form) {
    return switch (form.kind()) {
      case TEXT -> StringType.get();
      case WHOLE -> IntegerType.get();
      case NUMBER -> DoubleType.get();
      case FLAG -> BooleanType.get();
      case TIME -> TimestampType.withZone();
      case DAY -> DateType.get();
      case TEXTS -> ListType.ofRequired(column.elementId(), StringType.get());
      case PARTS ->
          ListType.ofRequired(
              column.elementId(),
              StructType.of(
                  form.parts().stream()
                      .map(part -> column(part.column(), part.required(), part.form()))
                      .toList()));
    };
  }
}
