package org.xianfeng.ingest.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.ingest.simulation.county.SimulationSpec;
import org.xianfeng.models.topic.Topics;

class SimulationBytesTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 6, 22);

  /** Changes only with a decision to change what is simulated. */
  private static final String GOLDEN =
      "1454526d6e17ff710fc2de923545596bae662560c280b622ef7f0d5b031a0952";

  @TempDir Path folder;

  private String hash(long seed, int capacityBits) throws IOException {
    var digest = sha256();
    var simulation =
        new Simulation(new SimulationSpec(200, 4_200, 7, MONDAY, 3, seed), folder, capacityBits);
    simulation.run(
        outgoing -> {
          digest.update(outgoing.key());
          digest.update(
              outgoing.topic().equals(Topics.TICK)
                  ? tick(Instant.ofEpochMilli(outgoing.time()))
                  : outgoing.value());
        });
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Who sends a tick signs it; what it says is its time. */
  private static byte[] tick(Instant time) {
    return "{\"recordedtime\":\"%s\"}".formatted(time).getBytes(StandardCharsets.UTF_8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void equalSeedsGiveEqualBytesHoweverLittleFitsIntoMemory() throws IOException {
    assertThat(hash(20_260_622, 19)).isEqualTo(GOLDEN);
    assertThat(hash(20_260_622, 8)).as("with many spilled runs").isEqualTo(GOLDEN);
  }

  @Test
  void anotherSeedGivesOtherBytes() throws IOException {
    assertThat(hash(1, 19)).isNotEqualTo(GOLDEN);
  }
}
