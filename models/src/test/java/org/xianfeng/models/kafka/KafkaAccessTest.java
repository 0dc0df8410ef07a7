package org.xianfeng.models.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;

class KafkaAccessTest {
  @TempDir Path folder = Path.of("");

  @Test
  void aClientIsToldWhereItsSecretsAreAndNotWhatTheyAre() throws IOException {
    Path file = file("security.protocol=SASL_SSL\nsasl.jaas.config=x password=\"hunter2\";\n");
    KafkaAccess access = KafkaAccess.of(settings(file));

    assertThat(access.client(Map.of("acks", "all")))
        .containsEntry("bootstrap.servers", "broker:9092")
        .containsEntry("acks", "all")
        .containsEntry("sasl.jaas.config", "${file:%s:sasl.jaas.config}".formatted(file))
        .containsEntry("config.providers", "file");
    assertThat(access.toString()).doesNotContain("hunter2");
  }

  @Test
  void withoutAFileThereIsNothingButTheAddress() {
    Settings settings = new Settings(Map.of("kafka.bootstrap-servers", "broker:9092"), "test");

    assertThat(KafkaAccess.of(settings)).isEqualTo(KafkaAccess.at("broker:9092"));
  }

  @Test
  void aFileThatOthersReadOrThatSaysMoreIsRefusedWithoutItsValues() throws IOException {
    Path open = file("sasl.jaas.config=hunter2\n");
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> KafkaAccess.of(settings(open)))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining("must have mode 0600")
        .hasMessageNotContaining("hunter2");
    Path more = file("hunter2=x\n");
    assertThatThrownBy(() -> KafkaAccess.of(settings(more)))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining("a key of 7 characters that is none of security.*, sasl.* and ssl.*")
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> KafkaAccess.of(settings(folder.resolve("nothing"))))
        .isInstanceOf(Failure.Missing.class);
  }

  private Path file(String text) throws IOException {
    Path file = Files.createTempFile(folder, "client", ".properties");
    return Files.writeString(file, text);
  }

  private static Settings settings(Path file) {
    return new Settings(
        Map.of("kafka.bootstrap-servers", "broker:9092", "kafka.client-file", file.toString()),
        "test");
  }
}
