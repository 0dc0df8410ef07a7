package org.xianfeng.models.command;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.config.HomeFolder;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a command runs: its settings, and where it prints; a mixin of each. */
@Command // picocli takes no mixin without one
public final class Terminal {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  private Map<String, String> environment = Map.of();

  @SuppressWarnings("SystemConsoleNull") // Java 17 only, where null says that it is no terminal
  private boolean interactive = System.console() != null;

  private LongSupplier clock = System::nanoTime;

  void in(Map<String, String> variables) {
    environment = Map.copyOf(variables);
  }

  /** The variables that the launcher sets. */
  public Map<String, String> environment() {
    return environment;
  }

  /** The settings, read anew; their home and its keys have to be ours alone. */
  public Settings settings() {
    Settings settings = SettingsParser.parse(environment);
    HomeFolder.requirePrivate(settings.home());
    HomeFolder.requirePrivate(settings.secrets());
    return settings;
  }

  /** The command line that runs. */
  public CommandLine line() {
    return requireNonNull(spec, "not run by picocli").commandLine();
  }

  /** Results. */
  public PrintWriter out() {
    return line().getOut();
  }

  /** What a person should know of the run. */
  public PrintWriter err() {
    return line().getErr();
  }

  /**
   * Starts the line that says how far a run got.
   *
   * @param what is done or counted, such as "rows"
   * @param total how many there will be, or 0 when that is not known
   */
  public Progress progress(String what, long total) {
    return new Progress(what, total, clock, err(), interactive);
  }

  void interactive(LongSupplier nanos) {
    interactive = true;
    clock = nanos;
  }

  /** Options that do not go together. */
  public ParameterException usage(String sentence) {
    return new ParameterException(line(), sentence);
  }
}
