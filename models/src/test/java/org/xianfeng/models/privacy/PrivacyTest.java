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

  @Test
  void pseudonymIsOneOfABranchAndAYear() {
    var pseudonym = new Pseudonym(KEY);
    String of2026 = pseudonym.of("b1", 2026, "zhang-san");

    assertThat(Pseudonym.matches(of2026)).isTrue();
    assertThat(pseudonym.of("b1", 2026, "zhang-san")).isEqualTo(of2026);
    assertThat(pseudonym.of("b1", 2027, "zhang-san")).isNotEqualTo(of2026);
    assertThat(pseudonym.of("b2", 2026, "zhang-san")).isNotEqualTo(of2026);
    assertThat(pseudonym.of("b", 12026, "zhang-san")).isNotEqualTo(of2026);
    assertThat(new Pseudonym(new byte[32]).of("b1", 2026, "zhang-san")).isNotEqualTo(of2026);
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
    byte[] sealed = new Seal(KEY).seal(open);

    assertThat(new String(sealed, UTF_8)).doesNotContain("present");
    assertThat(new Seal(KEY).open(sealed)).isEqualTo(open);
    assertThat(new Seal(KEY).seal(open)).isNotEqualTo(sealed);
    assertThatThrownBy(() -> new Seal(new byte[32]).open(sealed))
        .hasMessage("Bytes were changed or sealed with another key");
    sealed[20]++;
    assertThatThrownBy(() -> new Seal(KEY).open(sealed)).hasMessageContaining("changed");
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
