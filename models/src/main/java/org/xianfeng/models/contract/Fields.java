package org.xianfeng.models.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of something, in the order in which they are written: the allow-list.
 *
 * @param <P> what has the fields
 */
public final class Fields<P> {
  private final List<Field<P, ?>> all = new ArrayList<>();
  private final Slots slots;

  private Fields(Slots slots) {
    this.slots = slots;
  }

  /** Of an event; to be filled where the event is declared. */
  static <P> Fields<P> ofEvent() {
    return new Fields<>(Slots.EVENTS);
  }

  /** Of an element of a list. */
  static <P> Fields<P> ofPart() {
    return new Fields<>(new Slots());
  }

  /** All of them. */
  public List<Field<P, ?>> all() {
    return all;
  }

  /** A field with a column of its own. */
  <T> Field<P, T> required(int id, String name, String doc, Form<T> form, Function<P, T> value) {
    return required(new Column(id, name, doc), form, value);
  }

  <T> Field<P, T> required(Column column, Form<T> form, Function<P, T> value) {
    return required(column.name(), column, form, value);
  }

  /** A field whose name on the wire is not that of its column, if it has one. */
  <T> Field<P, T> required(
      String name, @Nullable Column column, Form<T> form, Function<P, T> value) {
    return add(new Field<>(name, column, form, true, value, slots.of(name)));
  }

  /** A field with a column of its own that need not be there. */
  <T> Field<P, T> optional(
      int id, String name, String doc, Form<T> form, Function<P, ? extends @Nullable T> value) {
    return optional(new Column(id, name, doc), form, value);
  }

  <T> Field<P, T> optional(Column column, Form<T> form, Function<P, ? extends @Nullable T> value) {
    return optional(column.name(), column, form, value);
  }

  <T> Field<P, T> optional(
      String name,
      @Nullable Column column,
      Form<T> form,
      Function<P, ? extends @Nullable T> value) {
    return add(new Field<>(name, column, form, false, value, slots.of(name)));
  }

  private <T> Field<P, T> add(Field<P, T> field) {
    all.add(field);
    return field;
  }

  /** Makes the value of the raw fields of an element; null when they do not fit. */
  @Nullable P read(Map<?, ?> raw, Function<FieldValues, P> make) {
    FieldValues values = new FieldValues(all.size());
    for (Field<P, ?> field : all) {
      Object value = raw.get(field.wireName());
      Object checked = value == null ? null : field.form().read(value);
      if (checked != null) {
        values.fill(field.slot(), checked);
      } else if (value != null || field.required()) {
        return null;
      }
    }
    return values.count() == raw.size() ? make.apply(values) : null;
  }

  /** The cells of an element. */
  @Nullable Object[] cells(P owner) {
    return all.stream().map(field -> field.cell(owner)).toArray();
  }

  /** A JSON Schema of an object that has these fields and no others. */
  public Map<String, Object> schema() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("additionalProperties", false);
    object.put("required", requiredNames());
    object.put("properties", properties());
    return object;
  }

  /** Their schemas by name; a copy. */
  public Map<String, Object> properties() {
    Map<String, Object> properties = new LinkedHashMap<>();
    all.forEach(field -> properties.put(field.wireName(), field.form().schema()));
    return properties;
  }

  /** Names of those that must be there; a copy. */
  public List<String> requiredNames() {
    return new ArrayList<>(all.stream().filter(Field::required).map(Field::wireName).toList());
  }
}
