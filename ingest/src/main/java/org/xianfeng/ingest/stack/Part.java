package org.xianfeng.ingest.stack;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The long-running processes of the stack, in the order they start in; they stop the other way. */
enum Part {
  BROKER(Duration.ofSeconds(30), "broker"),
  LANDING(Duration.ofSeconds(75), "stream", "landing"),
  ALERT(Duration.ofSeconds(75), "stream", "alert"),
  CONSOLE(Duration.ofSeconds(10), "console");

  private final Duration stopPatience;
  private final List<String> verb;

  Part(Duration stopPatience, String... verb) {
    this.stopPatience = stopPatience;
    this.verb = List.of(verb);
  }

  /** How long it may take to end in order, before it is killed. */
  Duration stopPatience() {
    return stopPatience;
  }

  /** What the launcher is called with. */
  List<String> verb() {
    return verb;
  }

  /** The word for it, on the command line and in file names. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The part that a word means. */
  static Optional<Part> of(String word) {
    return List.of(values()).stream().filter(part -> part.word().equals(word)).findFirst();
  }
}
