package org.xianfeng.models.event;

import java.util.Locale;

/** An enum whose constants are words on the wire and in tables. */
public interface Word {
  /** The constant's name, which every enum has. */
  String name();

  /** The word, snake_case. */
  default String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
