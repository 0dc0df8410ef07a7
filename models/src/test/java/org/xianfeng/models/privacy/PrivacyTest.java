package org.xianfeng.models.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivacyTest {
  private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
  private static final Seal SEAL = new Seal(new SealKeys(new byte[32], KEY));

  @Test
  void pseudonymIsOneOfATenantABranchAndAYear() {
    var pseudonym = new Pseudonym(KEY, "demo");
    String of2026 = pseudonym.of("b1", 2026, "zhang-san");

    assertThat(Pseudonym.matches(of2026)).isTrue();
    assertThat(pseudonym.of("b1", 2026, "zhang-san")).isEqualTo(of2026);
    assertThat(pseudonym.of("b1", 2027, "zhang-san")).isNotEqualTo(of2026);
    assertThat(pseudonym.of("b2", 2026, "zhang-san")).isNotEqualTo(of2026);
    assertThat(pseudonym.of("b", 12026, "zhang-san")).isNotEqualTo(of2026);
    assertThat(new Pseudonym(KEY, "other").of("b1", 2026, "zhang-san")).isNotEqualTo(of2026);
    assertThat(new Pseudonym(new byte[32], "demo").of("b1", 2026, "zhang-san"))
        .isNotEqualTo(of2026);
  }

  /** By hand with Python's hmac module: HKDF-Expand and then HMAC. */
  @Test
  void aPseudonymFollowsFromTheKeyOfItsTenantAndYear() {
    assertThat(new Pseudonym(KEY, "demo").of("b1", 2026, "zhang-san"))
        .isEqualTo("p-3c425e2e00a57bd851697a3613f8fdd4");
    assertThat(new Pseudonym(KEY, "demo").ofThing("/s", "n"))
        .isEqualTo("t-cdccd8952dcefb044905207af3697b3f");
  }

  @Test
  void aTicketKeepsItsPseudonymAtTheTurnOfTheYear() {
    var pseudonym = new Pseudonym(KEY, "demo");
    String before = pseudonym.ofThing("/demo/tickets", "T-1");
    pseudonym.of("b1", 2027, "zhang-san");
    assertThat(pseudonym.ofThing("/demo/tickets", "T-1")).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "zhang-san",
        "p-0123456789abcdef0123456789abcde",
        "p-0123456789ABCDEF0123456789ABCDEF"
      })
  void aNameIsNoPseudonym(String text) {
    assertThat(Pseudonym.matches(text)).isFalse();
  }

  @Test
  void onlyTheKeyOpensASeal() {
    byte[] open = "张三,present".getBytes(UTF_8);
    byte[] sealed = SEAL.seal(open, "demo", "learning-v1/3/17");

    assertThat(new String(sealed, UTF_8)).doesNotContain("present");
    assertThat(SEAL.open(sealed, "demo", "learning-v1/3/17")).isEqualTo(open);
    assertThat(SEAL.seal(open, "demo", "learning-v1/3/17")).isNotEqualTo(sealed);
    assertThatThrownBy(
            () -> new Seal(new SealKeys(new byte[32])).open(sealed, "demo", "learning-v1/3/17"))
        .hasMessage("Sealed with a key that is not here");
    sealed[20]++;
    assertThatThrownBy(() -> SEAL.open(sealed, "demo", "learning-v1/3/17"))
        .hasMessage("Bytes were changed, or sealed for another tenant or place");
    sealed[0]++;
    assertThatThrownBy(() -> SEAL.open(sealed, "demo", "learning-v1/3/17"))
        .hasMessageStartingWith("Not a seal");
  }

  @Test
  void aSealThatIsMovedToAnotherTenantOrPlaceDoesNotOpen() {
    byte[] sealed = SEAL.seal(KEY, "demo", "learning-v1/3/17");

    assertThatThrownBy(() -> SEAL.open(sealed, "evil", "learning-v1/3/17"))
        .hasMessageContaining("another tenant or place");
    assertThatThrownBy(() -> SEAL.open(sealed, "demo", "learning-v1/3/18"))
        .hasMessageContaining("another tenant or place");
  }

  @Test
  void afterARotationTheNewKeySealsAndTheOldOneStillOpens(@TempDir Path folder) throws IOException {
    Path first = folder.resolve("seal.key");
    SecretKeyFile.create(first);
    byte[] before = new Seal(SealKeys.read(first, SecretKeyFile::read)).seal(KEY, "demo", "a/0/1");
    assertThat(SealKeys.next(first)).isEqualTo(folder.resolve("seal-2.key"));
    SecretKeyFile.create(SealKeys.next(first));

    var seal = new Seal(SealKeys.read(first, SecretKeyFile::read));
    assertThat(seal.open(before, "demo", "a/0/1")).isEqualTo(KEY);
    byte[] after = seal.seal(KEY, "demo", "a/0/2");
    assertThat(seal.open(after, "demo", "a/0/2")).isEqualTo(KEY);
    assertThat(
            new Seal(new SealKeys(SecretKeyFile.read(folder.resolve("seal-2.key"))))
                .open(after, "demo", "a/0/2"))
        .isEqualTo(KEY);
    assertThat(SealKeys.next(first)).isEqualTo(folder.resolve("seal-3.key"));
    Files.delete(first);
    assertThatThrownBy(() -> SealKeys.read(first, SecretKeyFile::read))
        .hasMessageStartingWith("No key file " + first);
  }

  @Test
  void makesAKeyOnceAndRefusesOneThatOthersCanRead(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("secret/pseudonym.key");
    SecretKeyFile.create(file);
    byte[] made = SecretKeyFile.read(file);
    SecretKeyFile.create(file);

    assertThat(made).hasSize(32);
    assertThat(SecretKeyFile.read(file)).isEqualTo(made);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> SecretKeyFile.read(file))
        .hasMessage("Key file %s must have mode 0600, found rw-r--r--", file);
  }
}
