package org.xianfeng.models.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.privacy.SecretKeyFile;

class AuditLogTest {
  @TempDir Path home = Path.of("");
  private Settings settings = new Settings(Map.of(), "the test");

  @BeforeEach
  void makeAKey() throws IOException {
    settings = SettingsParser.parse(Map.of(Settings.HOME.variable(), home.toString()));
    SecretKeyFile.create(settings.auditKey());
  }

  @Test
  void entriesThatManyAppendAtOnceAreOneSignedChain() throws Exception {
    var pool = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> writers = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        int number = i;
        writers.add(
            () -> {
              AuditLog.of(settings).append(Map.of(subject("w" + number), "d"));
              return true;
            });
      }
      for (var done : pool.invokeAll(writers)) {
        assertThat(done.get()).isTrue();
      }
    } finally {
      pool.shutdown();
    }
    AuditLog log = AuditLog.of(settings);

    assertThat(log.trusted().orElseThrow()).hasSize(16);
    log.append(Map.of(subject("w3"), "d"));
    assertThat(log.entries()).as("it is there already").hasSize(16);
    log.append(Map.of(subject("w3"), "e"));
    assertThat(AuditLog.latest(log.trusted().orElseThrow()).get(subject("w3")))
        .extracting(entry -> entry == null ? "" : entry.digest())
        .isEqualTo("e");
  }

  @Test
  void whatSomebodyAsksForIsEnteredEachTimeAlsoWhenItIsRefused() {
    AuditLog log = AuditLog.of(settings);
    Instant at = Instant.parse("2026-09-25T02:00:00Z");
    Action done =
        Action.allowed(at, "demo", "3fa9c1d2e4b5", "acknowledge", "R/b 1/s#1", new byte[1]);
    log.append(done);
    log.append(done.failed());
    log.append(Action.refused(at, "demo", Action.NOBODY, "close", "0123", "token"));
    log.append(Action.refused(at, "demo", Action.NOBODY, "close", "0123", "token"));

    assertThat(log.trusted().orElseThrow())
        .extracting(entry -> entry.subject().name())
        .containsExactly(
            "2026-09-25T02:00:00Z 3fa9c1d2e4b5 acknowledge allowed R/b 1/s#1",
            "2026-09-25T02:00:00Z 3fa9c1d2e4b5 acknowledge failed R/b 1/s#1",
            "2026-09-25T02:00:00Z nobody close refused:token 0123",
            "2026-09-25T02:00:00Z nobody close refused:token 0123");
  }

  @Test
  void anActionFollowsOnTheLastEntryHoweverLongItIsAndWhateverWasTornAfterIt() throws IOException {
    AuditLog log = AuditLog.of(settings);
    Instant at = Instant.parse("2026-09-25T02:00:00Z");
    for (int length : List.of(1, 70_000, 140_000, 1)) {
      log.append(Action.refused(at, "demo", Action.NOBODY, "close", "长".repeat(length), "unknown"));
    }
    Files.writeString(settings.auditLog(), "{\"number\":5", StandardOpenOption.APPEND);
    assertThat(log.torn()).isTrue();
    log.append(Action.refused(at, "demo", Action.NOBODY, "close", "", "unknown"));
    log.append(Map.of(subject("w1"), "d"));

    assertThat(log.torn()).isFalse();
    assertThat(log.trusted().orElseThrow())
        .extracting(AuditEntry::number)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void entriesThatAreMovedTakenOutOrSignedByAnotherKeyAreFound() throws IOException {
    AuditLog log = AuditLog.of(settings);
    for (String name : List.of("a", "b", "c")) {
      log.append(Map.of(subject(name), "d"));
    }
    List<AuditEntry> entries = log.entries();
    assertThat(log.faults(entries)).isEmpty();
    List<AuditEntry> moved = new ArrayList<>(entries);
    Collections.swap(moved, 0, 1);

    assertThat(log.faults(moved)).isNotEmpty();
    assertThat(log.faults(List.of(entries.get(0), entries.get(2))))
        .containsExactly("audit log, entry 2: the entry before it is missing");
    Files.delete(settings.auditKey());
    assertThatThrownBy(log::trusted).isInstanceOf(Failure.Missing.class);
    SecretKeyFile.create(settings.auditKey());
    assertThat(log.faults(entries)).hasSize(3);
    assertThat(log.trusted()).isEmpty();
  }

  @Test
  void aLastLineThatWasNotFinishedIsPassedOverAndTheNextEntryTakesItsPlace() throws IOException {
    AuditLog log = AuditLog.of(settings);
    for (String name : List.of("a", "b")) {
      log.append(Map.of(subject(name), "d"));
    }
    byte[] whole = Files.readAllBytes(settings.auditLog());
    for (int cut = 1; cut < 9; cut++) {
      Files.write(settings.auditLog(), Arrays.copyOf(whole, whole.length - cut));

      assertThat(log.torn()).isTrue();
      assertThat(log.trusted().orElseThrow()).hasSize(1);
    }
    log.append(Map.of(subject("b"), "d"));

    assertThat(log.torn()).isFalse();
    assertThat(settings.auditLog()).as("as if it had not been cut").hasBinaryContent(whole);
  }

  @Test
  void nothingIsEnteredWithAnotherKeyThanTheLastEntry() throws IOException {
    AuditLog log = AuditLog.of(settings);
    log.append(Map.of(subject("a"), "d"));
    byte[] before = Files.readAllBytes(settings.auditLog());
    Files.delete(settings.auditKey());
    SecretKeyFile.create(settings.auditKey());

    assertThatThrownBy(() -> log.append(Map.of(subject("b"), "d")))
        .isInstanceOf(Failure.Missing.class)
        .hasMessageContaining("another key than " + settings.auditKey());
    assertThat(settings.auditLog()).hasBinaryContent(before);
  }

  /** RFC 8032, section 7.1, test 1: what this key signs, any other implementation can check. */
  @Test
  void aKeyIsTheSecretOfEd25519AndFollowsFromItsFile() throws IOException {
    byte[] secret =
        HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    String signature =
        "5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc+bRr0lv18FlbviRlUUFDjnoQCw==";
    Files.write(settings.auditKey(), secret);

    assertThat(new SigningKey(secret).sign("")).isEqualTo(signature);
    assertThat(SigningKey.read(settings.auditKey()).sign("")).isNotEqualTo(signature);
  }

  private static AuditEntry.Subject subject(String name) {
    return new AuditEntry.Subject(AuditEntry.Kind.PUBLICATION, "demo", name);
  }
}
