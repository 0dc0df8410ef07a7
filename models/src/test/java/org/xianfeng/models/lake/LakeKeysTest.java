package org.xianfeng.models.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.privacy.SecretKeyFile;

class LakeKeysTest {
  @TempDir Path home = Path.of("");
  private Settings settings = new Settings(Map.of(), "the test");

  @BeforeEach
  void makeALakeWithItsKeys() throws IOException {
    settings = SettingsParser.parse(Map.of(Settings.HOME.variable(), home.toString()));
    LakeSetup.run(CatalogSettings.from(settings));
    ensure(settings.keys());
  }

  @Test
  void aMissingKeyOfALakeIsNamedByItsFingerprintAndNeverMadeAnew() throws IOException {
    for (Path key : settings.keys()) {
      String fingerprint = SecretKeyFile.fingerprint(key);
      byte[] before = Files.readAllBytes(key);
      Files.delete(key);

      assertThatThrownBy(() -> ensure(settings.keys()))
          .isInstanceOf(Failure.Missing.class)
          .hasMessageContaining(key.toString())
          .hasMessageEndingWith("put back the key with the fingerprint " + fingerprint);
      assertThat(key).doesNotExist();
      SecretKeyFile.create(key);
      assertThatThrownBy(() -> ensure(settings.keys()))
          .isInstanceOf(Failure.Missing.class)
          .hasMessageContaining(fingerprint);
      Files.write(key, before);
      ensure(settings.keys());
      assertThat(key).hasBinaryContent(before);
    }
  }

  @Test
  void aKeyThatCameWithALaterVersionOrARotationIsMadeAndKnownFromThen() throws IOException {
    Path later = settings.secrets().resolve("later.key");
    ensure(List.of(later));
    String fingerprint = SecretKeyFile.fingerprint(later);
    assertThat(fingerprint).matches("[0-9a-f]{16}");
    Files.delete(later);

    assertThatThrownBy(() -> ensure(settings.keys())).hasMessageContaining(fingerprint);
  }

  private void ensure(List<Path> keys) throws IOException {
    LakeKeys.ensure(CatalogSettings.from(settings), settings.secrets(), keys);
  }
}
