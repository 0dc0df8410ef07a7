package org.xianfeng.streaming.run;

import java.io.File;
import java.util.Arrays;
import java.util.regex.Pattern;

/** The jars that a job takes along to a cluster. */
final class JobJars {
  /**
   * What a cluster brings itself: Flink without its connectors, the loggers; and the JDBC drivers,
   * which have to lie in its lib folder, because drivers of a job's own jar are not found a second
   * time.
   */
  private static final Pattern OF_THE_CLUSTER =
      Pattern.compile(
          "flink-(?!connector-).*|log4j-.*|slf4j-.*|sqlite-jdbc-.*|postgresql-.*|scala-.*");

  private JobJars() {}

  static String[] ofThisProcess() {
    String[] entries = System.getProperty("java.class.path", "").split(File.pathSeparator);
    for (String entry : entries) {
      if (!entry.endsWith(".jar")) {
        throw new IllegalArgumentException(
            "Cannot submit from %s: build the jars first, with mvn package".formatted(entry));
      }
    }
    return Arrays.stream(entries)
        .filter(entry -> !OF_THE_CLUSTER.matcher(new File(entry).getName()).matches())
        .toArray(String[]::new);
  }
}
