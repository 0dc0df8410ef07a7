package org.xianfeng.models.contract;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers of names. The names of all events share one list, so that a record is read in one pass
 * before its type is known and checked afterwards.
 *
 * <p>State: grows while contracts are declared, which several threads may do at once.
 */
final class Slots {
  static final Slots EVENTS = new Slots();

  private final List<String> names = new ArrayList<>();

  synchronized int of(String name) {
    int slot = names.indexOf(name);
    if (slot < 0) {
      slot = names.size();
      names.add(name);
    }
    return slot;
  }

  synchronized List<String> names() {
    return List.copyOf(names);
  }
}
