package org.xianfeng.models.contract;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Values of fields by slot: first as they were read, then, once checked, as payloads hold them.
 *
 * <p>State: of one record; {@link #clear} makes room for the next.
 */
public final class FieldValues {
  private final @Nullable Object[] values;
  private final int[] filled;
  private int count;

  /** Room for some slots. */
  public FieldValues(int slots) {
    values = new Object[slots];
    filled = new int[slots];
  }

  /** Forgets all values. */
  public void clear() {
    for (int i = 0; i < count; i++) {
      values[filled[i]] = null;
    }
    count = 0;
  }

  /** Takes a value; false when there is one already. */
  public boolean fill(int slot, Object value) {
    if (values[slot] != null) {
      return false;
    }
    values[slot] = value;
    filled[count++] = slot;
    return true;
  }

  /** Puts the value in that a check has made of the one that was read. */
  public void replace(int slot, Object value) {
    values[slot] = value;
  }

  /** Number of values. */
  public int count() {
    return count;
  }

  /** Slot of a value, in the order in which they came. */
  public int filled(int index) {
    return filled[index];
  }

  /** The value in a slot; null when there is none. */
  public @Nullable Object at(int slot) {
    return values[slot];
  }

  /** The checked value of a field that must be there. */
  public <T> T get(Field<?, T> field) {
    return requireNonNull(find(field), field.wireName());
  }

  /** The checked value of a field; null when it is not there. */
  @SuppressWarnings("unchecked") // the form of the field made it
  public <T> @Nullable T find(Field<?, T> field) {
    return (T) values[field.slot()];
  }
}
