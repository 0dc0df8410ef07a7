package org.xianfeng.models.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.failure.Failure;

class SecretKeyFileTest {
  @TempDir Path folder = Path.of("");

  @Test
  void manyWhoMakeTheKeyAtOnceGetTheSame() throws Exception {
    Path file = folder.resolve("secret/pseudonym.key");
    var pool = Executors.newFixedThreadPool(8);
    try {
      List<Callable<byte[]>> readers = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        readers.add(
            () -> {
              SecretKeyFile.create(file);
              return SecretKeyFile.read(file);
            });
      }
      for (Future<byte[]> key : pool.invokeAll(readers)) {
        assertThat(key.get()).hasSize(32).isEqualTo(Files.readAllBytes(file));
      }
    } finally {
      pool.shutdown();
    }
    try (var files = Files.list(file.getParent())) {
      assertThat(files).as("nothing else is left").containsExactly(file);
    }
  }

  @Test
  void aKeyThatNobodyMadeIsNotMadeByItsReader() {
    Path file = folder.resolve("secret/pseudonym.key");
    assertThatThrownBy(() -> SecretKeyFile.read(file))
        .isInstanceOf(Failure.Missing.class)
        .hasMessageStartingWith("No key file " + file);
    assertThat(file.getParent()).doesNotExist();
  }

  @Test
  void aKeyThatOthersCanReadOrOfAnotherLengthIsRefused() throws Exception {
    Path file = folder.resolve("seal.key");
    Files.write(file, new byte[31]);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> SecretKeyFile.read(file))
        .hasMessageContaining(file.toString())
        .hasMessageContaining("rw-r-----");

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThatThrownBy(() -> SecretKeyFile.read(file)).hasMessageContaining("found 31");
  }
}
