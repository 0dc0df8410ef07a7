package org.xianfeng.models.contract;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field of an event: its name and form on the wire, and the column that keeps it.
 *
 * @param <P> what has the field: a payload, the envelope, an element of a list
 * @param <T> type of its value
 * @param wireName snake_case
 * @param landed column that keeps it; null for what every record has alike
 * @param form what its value may look like
 * @param required whether it must be there
 * @param value reads it from {@code P}; null only where it is not required
 * @param slot place in {@link FieldValues}
 */
public record Field<P, T>(
    String wireName,
    @Nullable Column landed,
    Form<T> form,
    boolean required,
    Function<P, ? extends @Nullable T> value,
    int slot) {

  /** The column that keeps it. */
  public Column column() {
    return requireNonNull(landed, wireName);
  }

  /** Name of that column. */
  public String columnName() {
    return column().name();
  }

  /** The value as it is stored and written, see {@link Form.Kind}; null when there is none. */
  public @Nullable Object cell(P owner) {
    @Nullable T held = value.apply(owner);
    return held == null ? null : form.cell(held);
  }
}
