package org.xianfeng.models.command;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a command prints; a mixin of each. */
@Command // picocli takes no mixin without one
public final class Terminal {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

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

  /** Options that do not go together. */
  public ParameterException usage(String sentence) {
    return new ParameterException(line(), sentence);
  }
}
