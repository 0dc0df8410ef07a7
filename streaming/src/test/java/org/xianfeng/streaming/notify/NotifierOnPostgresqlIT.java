package org.xianfeng.streaming.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.lake.PostgresqlServer;

/** A ledger in PostgreSQL holds what one in a file does. */
class NotifierOnPostgresqlIT {
  @Test
  void aDayIsTheSameOverRestartsAndOnlyOneNotifierWrites(@TempDir Path folder) throws Exception {
    List<String> inAFile;
    try (Office office = new Office(Files.createDirectory(folder.resolve("file")), Office.ROSTER)) {
      inAFile = office.day(false);
    }
    try (PostgresqlServer server = PostgresqlServer.start()) {
      Path home = Files.createDirectory(folder.resolve("server"));
      Map<String, String> settings =
          Map.of(
              "ledger.uri", server.database("ledger"),
              "ledger.user", PostgresqlServer.USER,
              "ledger.password-file", server.passwordFile().toString());
      try (Office office = new Office(home, Office.ROSTER, settings)) {
        assertThat(office.day(true)).hasSizeGreaterThan(4).isEqualTo(inAFile);
        assertThatThrownBy(() -> new Office(home, Office.ROSTER, settings))
            .isInstanceOf(Failure.Missing.class)
            .hasMessageContaining("Another notifier writes the ledger")
            .hasMessageNotContaining(PostgresqlServer.PASSWORD);
      }
    }
  }
}
