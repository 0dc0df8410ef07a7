package org.xianfeng.streaming.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.streaming.notify.ledger.Outbox.Outcome;

/** Against the Alertmanager that Debian ships, on loopback. */
class AlertmanagerTest {
  private static final Path PROGRAM = Path.of("/usr/bin/prometheus-alertmanager");

  @TempDir Path folder = Path.of("");

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void keepsWhatFiresAliveAndEndsItAndFindsTheBadOneOfABatch() throws Exception {
    if (!Files.isExecutable(PROGRAM)) {
      System.err.println("##### No Alertmanager: it is not tested #####");
    }
    assumeTrue(Files.isExecutable(PROGRAM), "prometheus-alertmanager is not installed");
    Path config =
        Files.writeString(
            folder.resolve("am.yml"), "route: {receiver: none}\nreceivers: [{name: none}]\n");
    int port = freePort();
    Process process =
        new ProcessBuilder(
                PROGRAM.toString(),
                "--config.file=" + config,
                "--storage.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address=")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    try {
      URI address = URI.create("http://127.0.0.1:" + port);
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .ignoreExceptions()
          .until(() -> get(address + "/-/ready").statusCode() == 200);
      Alertmanager manager = new Alertmanager(address, new JsonPost());
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      Alert alert = alert("b1", now.minus(Duration.ofDays(3)));

      Alertmanager.Item item = item(alert, now.minusSeconds(1), Map.of());
      assertThat(manager.beat(List.of(item), now).outcome()).isEqualTo(Outcome.ACCEPTED);
      assertThat(manager.isDue(now.plusSeconds(29), false)).isFalse();
      assertThat(manager.isDue(now.plusSeconds(30), false)).isTrue();
      assertThat(manager.isDue(now.plusSeconds(9), true)).isFalse();
      assertThat(manager.isDue(now.plusSeconds(10), false)).as("the news waits").isTrue();
      JsonNode there = alerts(address);
      assertThat(there).hasSize(1);
      assertThat(Instant.parse(there.get(0).get("startsAt").asText()))
          .as("first publication, not the time of the event")
          .isEqualTo(now.minusSeconds(1));
      assertThat(there.get(0).get("annotations").get("opened_at").asText())
          .isEqualTo(alert.openedAt().toString());
      Instant end = Instant.parse(there.get(0).get("endsAt").asText());
      assertThat(end).isEqualTo(now.plus(Duration.ofMinutes(3)));

      manager.beat(List.of(item), now.plusSeconds(30));
      assertThat(Instant.parse(alerts(address).get(0).get("endsAt").asText()))
          .as("a heartbeat")
          .isEqualTo(end.plusSeconds(30));

      Alertmanager.Item bad =
          item(alert("b2", now), now.minusSeconds(1), Map.of("not a label", "x"));
      Alertmanager.Item good = item(alert("b3", now), now.minusSeconds(1), Map.of());
      assertThat(manager.beat(List.of(item, bad, good), now.plusSeconds(60)).outcome())
          .isEqualTo(Outcome.REFUSED);
      assertThat(manager.refused()).containsOnlyKeys(bad.alert().id());
      assertThat(alerts(address)).hasSize(2);
      assertThat(manager.beat(List.of(item, bad, good), now.plusSeconds(90)).outcome())
          .as("the bad one is left out")
          .isEqualTo(Outcome.ACCEPTED);

      Alertmanager.Item over =
          new Alertmanager.Item(alert, item.labels(), item.said(), now.minusMillis(1));
      manager.beat(List.of(over, good), now.plusSeconds(120));
      assertThat(alerts(address)).as("it has ended").hasSize(1);
    } finally {
      process.destroy();
      process.waitFor();
    }
    Alertmanager gone = new Alertmanager(URI.create("http://127.0.0.1:1"), new JsonPost());
    Instant now = Instant.now();
    assertThat(gone.beat(List.of(item(alert("b1", now), now, Map.of())), now).outcome())
        .isEqualTo(Outcome.UNREACHED);
  }

  private JsonNode alerts(URI address) throws IOException, InterruptedException {
    return new ObjectMapper().readTree(get(address + "/api/v2/alerts").body());
  }

  private java.net.http.HttpResponse<String> get(String address)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
  }

  private static Alertmanager.Item item(Alert alert, Instant said, Map<String, String> more) {
    Map<String, String> labels = new TreeMap<>(more);
    labels.put("branch", alert.branch());
    labels.put("severity", "critical");
    return new Alertmanager.Item(alert, labels, said, null);
  }

  private static Alert alert(String branch, Instant opened) {
    return new Alert(
        "t1",
        "R-SLA-8",
        branch,
        "t-1",
        Episode.open(1, 1, opened),
        new Alert.Grounds("deadline", Alert.Severity.CRITICAL, "late", "basis", null),
        AlertEvidence.ofStep(opened.minusSeconds(480), opened, "ticket.arrived", null));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
