package org.xianfeng.models.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.xianfeng.models.contract.Contracts;

/** Slots of names as bytes: a table open to the next free place, twice as large as needed. */
final class FieldNames {
  private final byte[][] names;
  private final int[] slots;

  FieldNames() {
    int size = Integer.highestOneBit(Contracts.slots()) * 4;
    names = new byte[size][];
    slots = new int[size];
    for (int slot = 0; slot < Contracts.slots(); slot++) {
      byte[] name = Contracts.name(slot).getBytes(StandardCharsets.US_ASCII);
      int place = place(name, 0, name.length);
      while (names[place] != null) {
        place = place + 1 & size - 1;
      }
      names[place] = name;
      slots[place] = slot;
    }
  }

  int slot(byte[] bytes, int from, int to) {
    if (from == to) {
      return -1;
    }
    int place = place(bytes, from, to);
    while (names[place] != null) {
      if (Arrays.equals(names[place], 0, names[place].length, bytes, from, to)) {
        return slots[place];
      }
      place = place + 1 & names.length - 1;
    }
    return -1;
  }

  private int place(byte[] bytes, int from, int to) {
    int hash = (to - from) * 31 + bytes[from];
    hash = hash * 31 + bytes[to - 1];
    hash = hash * 31 + bytes[(from + to) >>> 1];
    return (hash ^ hash >>> 7) & names.length - 1;
  }
}
