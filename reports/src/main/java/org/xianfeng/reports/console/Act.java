package org.xianfeng.reports.console;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be done about an alert. */
enum Act {
  ACKNOWLEDGE,
  SILENCE,
  CLOSE;

  /** The last part of its address. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a part of an address stands for. */
  static Optional<Act> of(String word) {
    return Stream.of(values()).filter(act -> act.word().equals(word)).findFirst();
  }
}
