package org.xianfeng.reports.verify;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command prints. */
final class Terminal {
  private Terminal() {}

  static PrintWriter out(@Nullable CommandSpec spec) {
    return requireNonNull(spec, "not run by picocli").commandLine().getOut();
  }

  static PrintWriter err(@Nullable CommandSpec spec) {
    return requireNonNull(spec, "not run by picocli").commandLine().getErr();
  }
}
