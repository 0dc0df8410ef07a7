package org.xianfeng.models.config;

import java.nio.file.Path;
import java.util.Map;

/** Folder of the installation that runs: its launcher, its jars and the files that it ships. */
public final class Installation {
  /** Variable that the launcher sets to it. */
  public static final String VARIABLE = "XIANFENG_ROOT";

  private Installation() {}

  /** The folder; the current one where nobody says. */
  public static Path folder(Map<String, String> environment) {
    return Path.of(environment.getOrDefault(VARIABLE, "."));
  }

  /** A file or folder that is shipped under {@code conf}. */
  public static Path conf(Map<String, String> environment, String name) {
    return folder(environment).resolve("conf").resolve(name);
  }
}
