package org.xianfeng.models.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.failure.Failure;

class SettingsTest {
  @TempDir Path folder;

  @Test
  void theEnvironmentOverridesTheFile() throws IOException {
    Path file = write("kafka: {port: 20001}\ntenants: {nyc311: {zone: America/New_York}}\n");
    Settings settings =
        SettingsParser.parse(
            Map.of(
                "XIANFENG_CONF", file.toString(), "XIANFENG_KAFKA_PORT", "20002", "PATH", "/bin"));

    assertThat(settings.bootstrapServers()).isEqualTo("127.0.0.1:20002");
    assertThat(settings.zone("nyc311").getId()).isEqualTo("America/New_York");
    assertThat(settings.zone("demo").getId()).isEqualTo("Asia/Shanghai");
    assertThat(settings.get(Settings.STREAM_CHECKPOINT_INTERVAL)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void namesAnUnknownKeyAndItsPlace() throws IOException {
    Path file = write("kafka: {prot: 20001}\n");

    assertThatThrownBy(() -> SettingsParser.parse(Map.of("XIANFENG_CONF", file.toString())))
        .isInstanceOf(Failure.Usage.class)
        .hasMessage("Unknown key kafka.prot in %s", file);
    assertThatThrownBy(() -> SettingsParser.parse(Map.of("XIANFENG_KAFKA_PROT", "1")))
        .hasMessage("Unknown key XIANFENG_KAFKA_PROT in the environment");
  }

  @Test
  void namesAValueThatDoesNotFit() throws IOException {
    Path file = write("kafka: {port: 70000}\n");

    assertThatThrownBy(() -> SettingsParser.parse(Map.of("XIANFENG_CONF", file.toString())))
        .hasMessage(
            "Key kafka.port in %s: '70000' does not fit: Port of our own broker on loopback", file);
    Path zone = write("tenants: {demo: {zone: Mars/Olympus}}\n");
    assertThatThrownBy(() -> SettingsParser.parse(Map.of("XIANFENG_CONF", zone.toString())))
        .hasMessage("Key tenants.demo.zone in %s: 'Mars/Olympus' is not a time zone", zone);
  }

  @Test
  void theProjectsOwnConfigurationIsValid() {
    Settings settings = SettingsParser.parse(Map.of("XIANFENG_CONF", "../conf/xianfeng.yaml"));

    assertThat(settings.get(Settings.TENANT)).isEqualTo("demo");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("xianfeng.yaml"), text);
  }
}
