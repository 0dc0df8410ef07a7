package org.xianfeng.models.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.privacy.SecretKeyFile;
import org.xianfeng.models.table.LandedTables;

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

  @Test
  void aKeyIsReadOnlyIfItIsTheLakes() throws IOException {
    Map<Path, Use> uses =
        Map.of(
            settings.pseudonymKey(), LakeKeys::pseudonym,
            settings.identityKey(), LakeKeys::identity,
            settings.tickKey(), LakeKeys::tick,
            settings.sealKey(), LakeKeys::seals);
    for (Map.Entry<Path, Use> use : uses.entrySet()) {
      Path key = use.getKey();
      use.getValue().read(settings);
      LakeKeys.check(settings);
      String fingerprint = SecretKeyFile.fingerprint(key);
      byte[] before = Files.readAllBytes(key);
      Files.write(key, new byte[32]);

      for (Use one : List.<Use>of(use.getValue(), checked())) {
        assertThatThrownBy(() -> one.read(settings))
            .isInstanceOf(Failure.Missing.class)
            .hasMessageContaining(key.toString())
            .hasMessageContaining("was made with " + fingerprint);
      }
      Files.write(key, before);
    }
  }

  @Test
  void aKeyThatTheLakeDoesNotKnowIsNotRead() throws IOException {
    Path rival = settings.secrets().resolve("seal-7.key");
    SecretKeyFile.create(rival);

    assertThatThrownBy(() -> LakeKeys.seals(settings))
        .isInstanceOf(Failure.Missing.class)
        .hasMessage("The lake does not know the key file %s: run `xianfeng setup`", rival);
  }

  @Test
  void whatIsDerivedForAUseIsNotTheKeyFile() throws IOException {
    assertThat(LakeKeys.identity(settings))
        .hasSize(32)
        .isNotEqualTo(SecretKeyFile.read(settings.identityKey()));
    assertThat(LakeKeys.tick(settings))
        .hasSize(32)
        .isNotEqualTo(SecretKeyFile.read(settings.tickKey()));
  }

  @Test
  void aLakeWithRowsThatKnowsNoKeyGetsNoNewOne() throws IOException {
    settings = home("older");
    LakeSetup.run(CatalogSettings.from(settings));
    try (Lake lake = Lake.open(settings)) {
      lake.load(LandedTables.LEARNING).newAppend().commit();
    }

    assertThatThrownBy(() -> ensure(settings.keys()))
        .isInstanceOf(Failure.Missing.class)
        .hasMessageStartingWith("Key file %s is missing", settings.pseudonymKey());
    assertThat(settings.secrets()).doesNotExist();

    for (Path key : settings.keys()) {
      SecretKeyFile.create(key);
    }
    ensure(settings.keys());
    LakeKeys.check(settings);
  }

  @Test
  void ofTwoHomesThatEnterTheirKeysAtOnceOneIsRefusedAndTheOtherIsKnown() throws Exception {
    var pool = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 5; round++) {
        String catalog = home.resolve("shared" + round).toString();
        Settings first = home("first" + round, catalog);
        Settings second = home("second" + round, catalog);
        LakeSetup.run(CatalogSettings.from(first));
        CyclicBarrier start = new CyclicBarrier(2);
        List<Callable<Boolean>> homes = new ArrayList<>();
        for (Settings one : List.of(first, second)) {
          for (Path key : one.keys()) {
            SecretKeyFile.create(key);
          }
          homes.add(() -> entered(one, start));
        }
        List<Boolean> entered = new ArrayList<>();
        for (var done : pool.invokeAll(homes)) {
          entered.add(done.get());
        }

        assertThat(entered).containsExactlyInAnyOrder(true, false);
        LakeKeys.check(entered.get(0) ? first : second);
      }
    } finally {
      pool.shutdown();
    }
  }

  private static boolean entered(Settings settings, CyclicBarrier start) throws Exception {
    start.await();
    try {
      LakeKeys.ensure(CatalogSettings.from(settings), settings.secrets(), settings.keys());
      return true;
    } catch (Failure.Missing refused) {
      return false;
    }
  }

  private interface Use {
    Object read(Settings settings) throws IOException;
  }

  private static Use checked() {
    return settings -> {
      LakeKeys.check(settings);
      return "";
    };
  }

  private Settings home(String name) {
    return SettingsParser.parse(Map.of(Settings.HOME.variable(), home.resolve(name).toString()));
  }

  private Settings home(String name, String catalog) {
    return SettingsParser.parse(
        Map.of(
            Settings.HOME.variable(),
            home.resolve(name).toString(),
            "XIANFENG_CATALOG_URI",
            "jdbc:sqlite:" + catalog + ".db",
            "XIANFENG_CATALOG_WAREHOUSE",
            catalog));
  }

  private void ensure(List<Path> keys) throws IOException {
    LakeKeys.ensure(CatalogSettings.from(settings), settings.secrets(), keys);
  }
}
