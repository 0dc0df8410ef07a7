package org.xianfeng.streaming.landing;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.iceberg.Schema;
import org.xianfeng.models.contract.Column;
import org.xianfeng.models.contract.Contracts;
import org.xianfeng.models.contract.EnvelopeContract;
import org.xianfeng.models.contract.EventContract;
import org.xianfeng.models.contract.EventTable;
import org.xianfeng.models.contract.Field;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.event.Envelope;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.streaming.kafka.RawRecord;
import org.xianfeng.streaming.lake.RowBuilder;

/**
 * Accepted events of one type as rows of their landing table; the contract says what goes where.
 */
final class LandedRows<P extends Payload> {
  private static final List<Field<Envelope, ?>> ATTRIBUTES =
      EnvelopeContract.fields().all().stream().filter(field -> field.landed() != null).toList();
  private static final Map<Class<?>, LandedRows<?>> BY_PAYLOAD = byPayload();

  private final List<Field<P, ?>> fields;
  private final int columns;
  private final int[] attributePlaces;
  private final int[] places;
  private final int partitionPlace;
  private final int offsetPlace;
  private final int typePlace;
  private final StringData type;

  private LandedRows(EventTable table, EventContract<P> contract) {
    Schema schema = LandedTables.of(table.topic()).schema();
    this.columns = schema.columns().size();
    this.fields = contract.fields();
    this.attributePlaces =
        ATTRIBUTES.stream().mapToInt(field -> place(schema, field.column())).toArray();
    this.places = fields.stream().mapToInt(field -> place(schema, field.column())).toArray();
    this.partitionPlace = place(schema, LandedColumns.TOPIC_PARTITION);
    this.offsetPlace = place(schema, LandedColumns.TOPIC_OFFSET);
    Column typeColumn = table.typeColumn();
    this.typePlace = typeColumn == null ? -1 : place(schema, typeColumn);
    this.type = StringData.fromString(contract.type());
  }

  /** The row of an event, of the table that its type belongs in. */
  static <P extends Payload> RowData of(Event event, P payload, RawRecord raw) {
    @SuppressWarnings("unchecked") // each is kept under the class of its payload
    LandedRows<P> rows = (LandedRows<P>) BY_PAYLOAD.get(payload.getClass());
    return requireNonNull(rows, payload.getClass().getName()).row(event.envelope(), payload, raw);
  }

  private RowData row(Envelope envelope, P payload, RawRecord raw) {
    GenericRowData row = new GenericRowData(columns);
    set(row, ATTRIBUTES, attributePlaces, envelope);
    row.setField(partitionPlace, raw.partition);
    row.setField(offsetPlace, raw.offset);
    if (typePlace >= 0) {
      row.setField(typePlace, type);
    }
    set(row, fields, places, payload);
    return row;
  }

  private static <O> void set(GenericRowData row, List<Field<O, ?>> fields, int[] places, O owner) {
    for (int i = 0; i < places.length; i++) {
      Field<O, ?> field = fields.get(i);
      Object cell = field.cell(owner);
      switch (field.form().kind()) {
        case WHOLE, NUMBER, FLAG -> row.setField(places[i], cell);
        default -> row.setField(places[i], RowBuilder.stored(cell));
      }
    }
  }

  private static int place(Schema schema, Column column) {
    return schema.columns().indexOf(schema.findField(column.id()));
  }

  private static Map<Class<?>, LandedRows<?>> byPayload() {
    Map<Class<?>, LandedRows<?>> rows = new HashMap<>();
    for (EventTable table : Contracts.TABLES) {
      for (EventContract<?> contract : table.events()) {
        rows.put(contract.payload(), new LandedRows<>(table, contract));
      }
    }
    return rows;
  }
}
