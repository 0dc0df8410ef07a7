package org.xianfeng.batch.run;

import java.util.List;
import java.util.Map;
import org.xianfeng.models.config.Settings;

/** The line that submits the same run to a cluster. */
public final class SubmitLine {
  /** What a cluster's Spark does not have. */
  private static final List<String> PACKAGES =
      List.of(
          "org.apache.iceberg:iceberg-spark-runtime-4.1_2.13:1.11.0",
          "io.delta:delta-standalone_2.13:3.3.2",
          "org.xerial:sqlite-jdbc:3.50.3.0",
          "org.postgresql:postgresql:42.7.8",
          "info.picocli:picocli:4.7.7",
          "com.fasterxml.jackson.dataformat:jackson-dataformat-yaml:2.21.2");

  private SubmitLine() {}

  /**
   * The line.
   *
   * @param environment for home, configuration and root
   * @param arguments after {@code batch}
   */
  public static String of(Map<String, String> environment, String main, List<String> arguments) {
    String root = environment.getOrDefault("XIANFENG_ROOT", ".");
    StringBuilder line = new StringBuilder();
    for (String name : List.of(Settings.HOME.variable(), "XIANFENG_CONF", "XIANFENG_ROOT")) {
      if (environment.containsKey(name)) {
        line.append(name).append('=').append(quoted(environment.get(name))).append(' ');
      }
    }
    line.append("spark-submit --master spark://HOST:7077 --class ").append(main);
    line.append(" --packages ").append(String.join(",", PACKAGES));
    line.append(" --jars ").append(quoted(root + "/models/target/models-0.1.0-SNAPSHOT.jar"));
    line.append(' ').append(quoted(root + "/batch/target/batch-0.1.0-SNAPSHOT.jar"));
    arguments.forEach(argument -> line.append(' ').append(quoted(argument)));
    return line.toString();
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=,+-]+") ? word : '\'' + word.replace("'", "'\\''") + '\'';
  }
}
