package org.xianfeng.streaming.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobJarsTest {
  @TempDir Path target = Path.of("");

  @Test
  void takesAlongWhatTheClusterDoesNotHave() {
    String path =
        String.join(
            File.pathSeparator,
            "/m/flink-runtime-2.1.2.jar",
            "/m/flink-connector-kafka-5.0.0-2.1.jar",
            "/m/sqlite-jdbc-3.50.3.0.jar",
            "/m/models-0.1.0.jar");

    assertThat(JobJars.of(path))
        .containsExactly("/m/flink-connector-kafka-5.0.0-2.1.jar", "/m/models-0.1.0.jar");
  }

  @Test
  void takesTheJarThatWasBuiltOfAFolderOfClasses() throws IOException {
    Path classes = Files.createDirectory(target.resolve("classes"));
    assertThatThrownBy(() -> JobJars.of(classes.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot submit from %s: build the jar first, with mvn package", classes);

    Path jar = Files.createFile(target.resolve("streaming-0.1.0.jar"));

    assertThat(JobJars.of(classes.toString())).containsExactly(jar.toString());
  }
}
