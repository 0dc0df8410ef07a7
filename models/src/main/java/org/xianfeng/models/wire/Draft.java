package org.xianfeng.models.wire;

import org.jspecify.annotations.Nullable;

/**
 * The fields of one record as they were read, by slot, before anybody has checked them.
 *
 * <p>State: of one record; {@link #clear} makes room for the next.
 */
final class Draft {
  private final @Nullable Object[] values = new Object[Contract.slots()];
  private final boolean[] inData = new boolean[Contract.slots()];
  private final int[] filled = new int[Contract.slots()];
  private int count;

  void clear() {
    for (int i = 0; i < count; i++) {
      values[filled[i]] = null;
    }
    count = 0;
  }

  /** Takes a field; false when it is there already. */
  boolean fill(int slot, boolean data, Object value) {
    if (values[slot] != null) {
      return false;
    }
    values[slot] = value;
    inData[slot] = data;
    filled[count++] = slot;
    return true;
  }

  /** Puts the value in that a check has made of it. */
  void replace(int slot, Object value) {
    values[slot] = value;
  }

  @Nullable Object value(int slot) {
    return values[slot];
  }

  /** The first slot of {@code data} that a contract does not name; -1 when there is none. */
  int foreign(Contract contract) {
    for (int i = 0; i < count; i++) {
      if (inData[filled[i]] && contract.at(filled[i]) == null) {
        return filled[i];
      }
    }
    return -1;
  }
}
