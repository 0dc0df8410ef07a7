package org.xianfeng.ingest.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.privacy.SealKeys;
import org.xianfeng.models.privacy.SecretKeyFile;

class DoctorTest {
  @TempDir Path home = Path.of("");

  @Test
  void aTakenPortSaysWhichSettingToChange() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      assertThat(new Doctor(settings(Map.of("console.port", port))).findings())
          .filteredOn(finding -> finding.what().equals("Port " + port))
          .containsExactly(
              new MachineCheck(
                  "Port " + port,
                  false,
                  "in use by another program: stop it, or set another console.port"));
    }
  }

  @Test
  void aKeyThatOthersCanReadIsFound() throws Exception {
    Settings settings = settings(Map.of());
    SecretKeyFile.create(settings.sealKey());
    Files.setPosixFilePermissions(settings.sealKey(), PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(new Doctor(settings).findings())
        .filteredOn(finding -> !finding.ok() && finding.what().equals("Key seal.key"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.sentence()).contains("rw-r--r--", "chmod 600"));
  }

  @Test
  void aKeyThatWasExchangedIsFound() throws Exception {
    Settings settings = settings(Map.of());
    Setup.run(settings);
    assertThat(new Doctor(settings).findings())
        .contains(new MachineCheck("Keys of the lake", true, "those of this home"));
    Files.write(settings.pseudonymKey(), new byte[32]);

    assertThat(new Doctor(settings).findings())
        .filteredOn(finding -> !finding.ok() && finding.what().equals("Keys of the lake"))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.sentence())
                    .startsWith("Key file " + settings.pseudonymKey())
                    .contains("put that key back"));
  }

  @Test
  void aKeyOfARotationThatDidNotEndIsNotUsedBeforeSetupEnteredIt() throws Exception {
    Settings settings = settings(Map.of());
    Setup.run(settings);
    SecretKeyFile.create(SealKeys.next(settings.sealKey()));
    assertThatThrownBy(() -> LakeKeys.seals(settings)).hasMessageEndingWith("run `xianfeng setup`");

    Setup.run(settings);

    LakeKeys.seals(settings);
    Files.delete(settings.secrets().resolve("seal-2.key"));
    assertThatThrownBy(() -> Setup.run(settings)).hasMessageContaining("seal-2.key is missing");
  }

  @Test
  void aHomeThatOthersCanReadIsFound() throws Exception {
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThat(new Doctor(settings(Map.of())).findings())
        .filteredOn(finding -> finding.what().equals("Home"))
        .containsExactly(
            new MachineCheck(
                "Home",
                false,
                home + " is open to others (rwxr-xr-x): chmod 700 it, or choose another --home"));
  }

  @Test
  void anotherClusterThatIsNotThereIsFound() throws Exception {
    assertThat(new Doctor(settings(Map.of("kafka.bootstrap-servers", "127.0.0.1:1"))).findings())
        .filteredOn(finding -> finding.what().equals("Kafka"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.sentence()).contains("nothing listens at"));
  }

  @Test
  void javaIsTheOneThatTheEnginesRunOn() throws Exception {
    assertThat(new Doctor(settings(Map.of())).findings().get(0))
        .satisfies(finding -> assertThat(finding.ok()).isTrue());
  }

  private Settings settings(Map<String, String> more) {
    Map<String, String> texts = new HashMap<>(more);
    texts.put("home", home.toString());
    return new Settings(texts, "test");
  }
}
