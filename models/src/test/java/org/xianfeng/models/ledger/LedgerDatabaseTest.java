package org.xianfeng.models.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;

class LedgerDatabaseTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://me:pw@host/db",
        "jdbc:postgresql://host/db?user=me",
        "jdbc:postgresql://host/db?ssl=true&password=pw",
        "jdbc:postgresql://host/db?sslPassword=pw"
      })
  void anAddressWithCredentialsIsRefusedAndNotRepeated(String address) {
    assertThatThrownBy(() -> of(Map.of("ledger.uri", address)))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining("ledger.uri holds credentials")
        .hasMessageNotContaining("pw");
  }

  @Test
  void aServerIsReachedByItsAddressAndOtherDatabasesAreNone() {
    assertThat(of(Map.of("ledger.uri", "jdbc:postgresql://host/db?sslmode=require")).isLocal())
        .isFalse();
    assertThatThrownBy(() -> of(Map.of("ledger.uri", "jdbc:mysql://host/db")))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining("begins with none of");
  }

  @Test
  void whereNobodyWasEverToldOfAnythingAReaderFindsNothingAndMakesNothing(@TempDir Path home) {
    LedgerDatabase database = of(Map.of("home", home.toString()));

    assertThat(new LedgerReader(database).told("a")).isEmpty();
    assertThat(home.resolve("ledger.db")).doesNotExist();
  }

  private static LedgerDatabase of(Map<String, String> settings) {
    return LedgerDatabase.of(new Settings(settings, "test"));
  }
}
