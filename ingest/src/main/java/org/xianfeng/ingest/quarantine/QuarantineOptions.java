package org.xianfeng.ingest.quarantine;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the commands of the quarantine share. */
@Command
final class QuarantineOptions {
  private final Map<String, String> environment;

  @Spec(Spec.Target.MIXEE)
  @Nullable CommandSpec spec;

  QuarantineOptions(Map<String, String> environment) {
    this.environment = environment;
  }

  Settings settings() {
    return SettingsParser.parse(environment);
  }

  PrintWriter out() {
    return requireNonNull(spec, "not run by picocli").commandLine().getOut();
  }
}
