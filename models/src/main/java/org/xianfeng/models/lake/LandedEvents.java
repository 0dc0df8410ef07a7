package org.xianfeng.models.lake;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.contract.Column;
import org.xianfeng.models.contract.Contracts;
import org.xianfeng.models.contract.EnvelopeContract;
import org.xianfeng.models.contract.EventContract;
import org.xianfeng.models.contract.EventTable;
import org.xianfeng.models.contract.Field;
import org.xianfeng.models.contract.FieldValues;
import org.xianfeng.models.contract.Form;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.models.table.TableDef;

/**
 * The events of one landing table, as they were before they landed. Every accepted revision is an
 * event of its own.
 *
 * <p>State: buffers that the next row reuses; one for each thread.
 */
public final class LandedEvents {
  private final EventTable events;
  private final TableDef table;
  private final List<NestedField> columns;
  private final FieldValues values = new FieldValues(Contracts.slots());

  private LandedEvents(EventTable events) {
    this.events = events;
    this.table = LandedTables.of(events.topic());
    this.columns = table.schema().columns();
  }

  /**
   * Gives each event of a tenant, in no order.
   *
   * @throws Failure.Data for a row that no event of the contract can have become
   */
  public static void scan(Lake lake, EventTable events, String tenant, Consumer<Event> each) {
    LandedEvents landed = new LandedEvents(events);
    lake.scanNewest(
        landed.table,
        Expressions.equal(LandedColumns.TENANT.name(), tenant),
        landed.columns,
        row -> each.accept(landed.event(row)));
  }

  private Event event(LakeRow row) {
    EventContract<?> contract = contract(row);
    values.clear();
    EnvelopeContract.fields().all().stream()
        .filter(field -> field.landed() != null)
        .forEach(field -> fill(field, row));
    contract.fields().forEach(field -> fill(field, row));
    return event(contract);
  }

  private <P extends Payload> Event event(EventContract<P> contract) {
    return new Event(EnvelopeContract.make(values), contract.make().apply(values));
  }

  private EventContract<?> contract(LakeRow row) {
    @Nullable Column type = events.typeColumn();
    @Nullable EventContract<?> contract =
        type == null ? events.events().get(0) : Contracts.ofType(row.text(column(type)));
    if (contract == null || !events.events().contains(contract)) {
      throw foreign(row, requireNonNull(type, "a table of one type").name());
    }
    return contract;
  }

  private void fill(Field<?, ?> field, LakeRow row) {
    @Nullable Object cell = row.cell(column(field.column()));
    if (cell == null && !field.required()) {
      return;
    }
    @Nullable Object value = cell == null ? null : field.form().read(raw(cell, field.form()));
    if (value == null) {
      throw foreign(row, field.columnName());
    }
    values.fill(field.slot(), value);
  }

  private NestedField column(Column column) {
    return table.schema().findField(column.id());
  }

  /** A cell as JSON has its value. */
  private static Object raw(Object cell, Form<?> form) {
    if (cell instanceof Integer whole) {
      return (long) whole;
    }
    if (cell instanceof OffsetDateTime moment) {
      return moment.toInstant();
    }
    if (cell instanceof LocalDate day) {
      return day.toString();
    }
    if (cell instanceof List<?> list) {
      List<Object> items = new ArrayList<>();
      list.forEach(item -> items.add(item instanceof Record record ? parts(record, form) : item));
      return items;
    }
    return cell;
  }

  private static Map<String, Object> parts(Record record, Form<?> form) {
    Map<String, Object> parts = new HashMap<>();
    for (Form.Part part : form.parts()) {
      @Nullable Object cell = record.getField(part.column().name());
      if (cell != null) {
        parts.put(part.name(), raw(cell, part.form()));
      }
    }
    return parts;
  }

  private Failure.Data foreign(LakeRow row, String column) {
    return new Failure.Data(
        "%s: the row of partition %s and offset %s holds no event: %s"
            .formatted(
                table.path(),
                row.cell(column(LandedColumns.TOPIC_PARTITION)),
                row.cell(column(LandedColumns.TOPIC_OFFSET)),
                column));
  }
}
