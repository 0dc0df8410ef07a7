package org.xianfeng.ingest.stack;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.xianfeng.models.config.Setting;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.job.JobState;

/** The long-running processes of the stack, in the order they start in; they stop the other way. */
enum StackPart {
  BROKER(
      Duration.ofSeconds(30),
      List.of(Settings.KAFKA_PORT, Settings.KAFKA_CONTROLLER_PORT),
      "broker"),
  LANDING(Duration.ofSeconds(75), List.of(), "stream", "landing"),
  ALERT(Duration.ofSeconds(75), List.of(), "stream", "alert"),
  NOTIFIER(Duration.ofSeconds(25), List.of(), "notifier"),
  CONSOLE(Duration.ofSeconds(10), List.of(Settings.CONSOLE_PORT), "console");

  private static final Setting<String> KAFKA = Settings.KAFKA_BOOTSTRAP_SERVERS;
  private static final Setting<String> NOTIFY = Settings.NOTIFY_FILE;

  private final Duration stopPatience;
  private final List<Setting<Integer>> ports;
  private final List<String> verb;

  StackPart(Duration stopPatience, List<Setting<Integer>> ports, String... verb) {
    this.stopPatience = stopPatience;
    this.ports = ports;
    this.verb = List.of(verb);
  }

  /** Parts whose process says how it stands, see {@link JobState}. */
  static final List<StackPart> JOBS = List.of(LANDING, ALERT, NOTIFIER);

  /**
   * Why this configuration has no such part; empty where it has.
   *
   * <p>The broker may be somebody else's, and where nobody is to be told nothing has to run.
   */
  Optional<String> absence(Settings settings) {
    return switch (this) {
      case BROKER -> absent(!settings.ownBroker(), "a cluster is named", KAFKA);
      case NOTIFIER -> absent(settings.get(NOTIFY).isEmpty(), "no file is named", NOTIFY);
      case LANDING, ALERT, CONSOLE -> Optional.empty();
    };
  }

  private static Optional<String> absent(boolean absent, String why, Setting<String> by) {
    return absent ? Optional.of("%s by %s".formatted(why, by.key())) : Optional.empty();
  }

  /** How long it may take to end in order, before it is killed. */
  Duration stopPatience() {
    return stopPatience;
  }

  /** Where it listens. */
  List<Setting<Integer>> ports() {
    return ports;
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
  static Optional<StackPart> of(String word) {
    return List.of(values()).stream().filter(part -> part.word().equals(word)).findFirst();
  }
}
