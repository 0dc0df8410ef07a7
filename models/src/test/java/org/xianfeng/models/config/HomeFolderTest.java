package org.xianfeng.models.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.failure.Failure;

class HomeFolderTest {
  @TempDir Path folder;

  @Test
  void foldersOfTheHomeAreForTheirOwnerAlone() throws IOException {
    Path made = HomeFolder.create(folder.resolve("home/run"));

    assertThat(mode(made)).isEqualTo("rwx------");
    assertThat(mode(folder.resolve("home"))).isEqualTo("rwx------");
    assertThatCode(() -> HomeFolder.requirePrivate(made)).doesNotThrowAnyException();
    assertThatCode(() -> HomeFolder.requirePrivate(folder.resolve("none")))
        .doesNotThrowAnyException();
  }

  @Test
  void aHomeThatOthersCanReadOrWriteIsOneSentence() throws IOException {
    Path home = HomeFolder.create(folder.resolve("home"));
    for (String mode : new String[] {"rwxr-xr-x", "rwx---rwx", "rwx--x---"}) {
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString(mode));
      assertThatThrownBy(() -> HomeFolder.requirePrivate(home))
          .isInstanceOf(Failure.Usage.class)
          .hasMessage(
              "%s is open to others (%s): chmod 700 it, or choose another --home", home, mode);
    }
  }

  @Test
  void aHomeOfSomebodyElseIsOneSentence() throws IOException {
    Path home = HomeFolder.create(folder.resolve("home"));
    assumeTrue(System.getProperty("user.name").equals("root"), "only root gives folders away");
    Files.setAttribute(home, "unix:uid", 65_534);

    assertThatThrownBy(() -> HomeFolder.requirePrivate(home))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining(
            "and not to %s: run as its owner, or choose another --home",
            System.getProperty("user.name"));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
