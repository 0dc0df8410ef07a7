package org.xianfeng.streaming.run;

import java.io.File;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

  private static final String JAR = ".jar";

  private JobJars() {}

  static String[] ofThisProcess() {
    return of(System.getProperty("java.class.path", ""));
  }

  /**
   * The jars of a class path; a folder of classes stands for the jar that was built of it.
   *
   * @throws IllegalArgumentException if there is none
   */
  static String[] of(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .map(JobJars::jar)
        .filter(entry -> !OF_THE_CLUSTER.matcher(new File(entry).getName()).matches())
        .toArray(String[]::new);
  }

  private static String jar(String entry) {
    if (entry.endsWith(JAR)) {
      return entry;
    }
    File @Nullable [] built = new File(entry).getAbsoluteFile().getParentFile().listFiles();
    return Arrays.stream(built == null ? new File[0] : built)
        .map(File::getPath)
        .filter(file -> file.endsWith(JAR))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Cannot submit from %s: build the jar first, with mvn package"
                        .formatted(entry)));
  }
}
