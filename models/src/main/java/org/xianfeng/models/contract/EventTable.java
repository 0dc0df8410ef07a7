package org.xianfeng.models.contract;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.topic.Topic;

/**
 * The events of one topic, which land in one table.
 *
 * @param name of the table in {@code landing}
 * @param typeColumn column of the event's type; null where there is only one type
 * @param events their declarations
 */
public record EventTable(String name, @Nullable Column typeColumn, List<EventContract<?>> events) {
  public EventTable {
    requireNonNull(name, "name is null");
    events = List.copyOf(events);
    if (events.size() > 1 && typeColumn == null) {
      throw new IllegalArgumentException(
          "Table %s holds %d types of events and no column says which"
              .formatted(name, events.size()));
    }
    for (EventContract<?> event : events) {
      if (!event.topic().equals(events.get(0).topic())) {
        throw new IllegalArgumentException(
            "%s lands in %s and belongs in another topic".formatted(event.type(), name));
      }
    }
  }

  /** A column that an event of this table may have. */
  public record Own(Column column, Form<?> form, boolean required) {}

  /** The topic of its events. */
  public Topic topic() {
    return events.get(0).topic();
  }

  /**
   * The columns of the events, by identifier; required is what all of them require.
   *
   * <p>Errors: IllegalArgumentException when two fields share a column and differ in it.
   */
  public List<Own> columns() {
    TreeMap<Integer, Own> columns = new TreeMap<>();
    TreeMap<Integer, Integer> uses = new TreeMap<>();
    for (EventContract<?> event : events) {
      for (Field<?, ?> field : event.fields()) {
        Own own = new Own(field.column(), field.form(), field.required());
        Own other = columns.put(own.column().id(), own);
        if (own.column().id() < LandedColumns.FIRST_OWN_ID
            || other != null
                && (!other.column().equals(own.column())
                    || other.form().kind() != own.form().kind())) {
          throw new IllegalArgumentException(
              "Identifier %d of %s.%s is reserved or taken"
                  .formatted(own.column().id(), name, own.column().name()));
        }
        uses.merge(own.column().id(), field.required() ? 1 : 0, Integer::sum);
      }
    }
    List<Own> all = new ArrayList<>();
    columns.forEach(
        (id, own) ->
            all.add(new Own(own.column(), own.form(), uses.getOrDefault(id, 0) == events.size())));
    return all;
  }
}
