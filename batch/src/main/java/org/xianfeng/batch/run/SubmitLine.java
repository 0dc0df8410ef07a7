package org.xianfeng.batch.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.xianfeng.models.config.Installation;
import org.xianfeng.models.config.Settings;

/** The line that submits the same run to a cluster. */
public final class SubmitLine {
  /** What a cluster's Spark does not have; the build writes the versions. */
  private static final String PACKAGES = "packages.txt";

  private SubmitLine() {}

  /**
   * The line.
   *
   * @param environment for home, configuration and root
   * @param arguments after {@code batch}
   */
  public static String of(Map<String, String> environment, String main, List<String> arguments) {
    Path root = Installation.folder(environment);
    StringBuilder line = new StringBuilder();
    for (String name : List.of(Settings.HOME.variable(), "XIANFENG_CONF", Installation.VARIABLE)) {
      if (environment.containsKey(name)) {
        line.append(name).append('=').append(quoted(environment.get(name))).append(' ');
      }
    }
    line.append("spark-submit --master spark://HOST:7077 --class ").append(main);
    line.append(" --packages ").append(String.join(",", packages()));
    line.append(" --jars ").append(quoted(root + "/models/target/models-0.1.0-SNAPSHOT.jar"));
    line.append(' ').append(quoted(root + "/batch/target/batch-0.1.0-SNAPSHOT.jar"));
    arguments.forEach(argument -> line.append(' ').append(quoted(argument)));
    return line.toString();
  }

  private static List<String> packages() {
    try (InputStream in = requireNonNull(SubmitLine.class.getResourceAsStream(PACKAGES))) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=,+-]+") ? word : '\'' + word.replace("'", "'\\''") + '\'';
  }
}
