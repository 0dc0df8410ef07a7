package org.xianfeng.batch.run;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.index.language.SpecFile;
import org.xianfeng.models.index.spec.IndexSpec;
import picocli.CommandLine.Option;

/** The options of a command that works on a tenant's index: whose data, which specification. */
public final class Choice {
  @Option(
      names = "--tenant",
      paramLabel = "NAME",
      description = "Whose data; default: the setting tenant.")
  private @Nullable String tenant;

  @Option(
      names = "--spec",
      paramLabel = "FILE",
      description = "Index specification; default: conf/index/vanguard.yaml.")
  private @Nullable Path specification;

  /** The tenant that was named, or else that of the settings. */
  public String tenant(Settings settings) {
    return tenant == null ? settings.get(Settings.TENANT) : tenant;
  }

  /**
   * Reads the specification that was named, or else the delivered one.
   *
   * @param environment for the project's folder
   */
  public IndexSpec spec(Map<String, String> environment) {
    return SpecFile.read(specification, environment);
  }
}
