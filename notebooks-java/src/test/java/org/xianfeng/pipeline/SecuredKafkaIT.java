package org.xianfeng.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.kafka.TestBroker;
import org.xianfeng.models.kafka.TlsStore;

/** The commands at a Kafka with TLS, passwords and access lists. */
class SecuredKafkaIT {
  private static final String ADMIN = "admin";
  private static final String STRANGER = "stranger";
  private static final Map<String, String> PASSWORDS =
      Map.of(ADMIN, "secret-of-admin", STRANGER, "secret-of-stranger");

  @TempDir static Path folder = Path.of("");
  private static TestBroker broker;
  private static TlsStore store;
  private static Launcher xianfeng;

  @BeforeAll
  static void makeTheTopicsAndTheHome() throws IOException {
    store = TlsStore.in(folder);
    broker = TestBroker.secured(folder.resolve("broker"), store.broker(PASSWORDS, ADMIN));
    xianfeng =
        new Launcher(folder.resolve("家"))
            .with(Settings.KAFKA_BOOTSTRAP_SERVERS.variable(), broker.bootstrapServers());
    as(store.clientFile(folder, ADMIN, PASSWORDS)).run("setup").expect(0);
  }

  @AfterAll
  static void stopTheBroker() {
    broker.close();
  }

  @Test
  void whoIsAllowedWorksOverTls() throws IOException {
    Launcher admin = as(store.clientFile(folder, ADMIN, PASSWORDS));

    assertThat(admin.run("quarantine", "list").expect(0).output()).contains("0");
    assertThat(admin.run("verify", "counts").expect(0).output()).isNotEmpty();
  }

  @Test
  void whoIsNotAllowedIsToldInOneSentenceWhatItIs() throws IOException {
    Launcher stranger = as(store.clientFile(folder, STRANGER, PASSWORDS));
    Path mapping = Path.of("../conf/tenants/openjs/mapping.yaml").toAbsolutePath().normalize();
    Path rows = Files.createDirectories(folder.resolve("rows"));
    Files.writeString(
        rows.resolve("attendance.csv"), "group,date,section,handle\nBuild,2026-01-01,present,x\n");
    Map<List<String>, String> refused = new TreeMap<>((a, b) -> a.toString().compareTo(b + ""));
    refused.put(List.of("setup"), "governance-v1");
    refused.put(List.of("ingest", mapping.toString(), "--data", rows.toString()), "registry-v1");
    refused.put(List.of("simulate", "--branches", "60", "--weeks", "2026-W38"), "-v1");
    refused.put(List.of("quarantine", "list"), "quarantine-v1");
    refused.put(List.of("stream", "landing"), "READ of governance-v1");
    refused.put(List.of("stream", "alert"), "WRITE of alert-state-v1");
    refused.put(List.of("rules", "publish"), "rule-v1");
    refused.put(List.of("verify", "counts"), "learning-v1");
    refused.put(List.of("privacy", "check"), "-v1");

    refused.forEach(
        (command, what) ->
            assertThat(stranger.run(command.toArray(String[]::new)).expect(6).output())
                .as(command.toString())
                .contains("Kafka at " + broker.bootstrapServers(), what)
                .hasLineCount(1));
  }

  @Test
  void whoKafkaDoesNotKnowOrWhoDoesNotKnowKafkaIsTold() throws IOException {
    Launcher nobody = as(store.clientFile(folder, "nobody", Map.of("nobody", "secret-of-nobody")));
    Launcher noCertificate = as(TlsStore.strangersFile(folder));

    for (List<String> command :
        List.of(List.of("quarantine", "list"), List.of("verify", "counts"))) {
      String[] words = command.toArray(String[]::new);
      assertThat(nobody.run(words).expect(6).output())
          .contains("Authentication failed")
          .doesNotContain("secret-of")
          .hasLineCount(1);
      assertThat(noCertificate.run(words).expect(6).output())
          .contains("SSL handshake failed")
          .hasLineCount(1);
    }
  }

  private static Launcher as(Path clientFile) {
    return xianfeng.with(Settings.KAFKA_CLIENT_FILE.variable(), clientFile.toString());
  }
}
