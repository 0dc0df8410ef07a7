package org.xianfeng.streaming.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.alert.life.Command.Acknowledge;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.Envelope;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.kafka.TestBroker;
import org.xianfeng.models.ledger.LedgerDatabase;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.AlertCodec;
import org.xianfeng.models.wire.CommandCodec;
import org.xianfeng.streaming.kafka.Producing;
import org.xianfeng.streaming.kafka.RuleTopic;
import org.xianfeng.streaming.notify.channel.JsonPost;
import org.xianfeng.streaming.notify.ledger.LedgerConnection;
import org.xianfeng.streaming.notify.ledger.Positions;
import org.xianfeng.streaming.notify.message.Message;
import org.xianfeng.streaming.notify.roster.Roster;
import org.xianfeng.streaming.notify.roster.RosterParser;

/** The notifier with a real broker: registry, rules, alerts and commands, and over a restart. */
class TopicFeedIT {
  private static final String RULE =
      """
      {"id": "R-SLA-8", "version": 1, "type": "deadline", "scope": {"tenant": "demo"},
       "start": "ticket.reported", "stop": "ticket.arrived", "target": "PT8M",
       "severity": "critical",
       "escalation": [{"after": "PT0S", "to": "street"}, {"after": "PT30M", "to": "street"}]}""";

  private static final String ROSTER =
      """
      apiVersion: notify/v1
      channels:
        hook: {type: webhook, url: "http://127.0.0.1:9/"}
      contacts:
        town: {channel: hook}
      duty:
        - {tenant: demo, unit: town-1, role: street, contacts: [town]}
      """;

  private final List<Message> accepted = new ArrayList<>();
  private Instant now = Instant.now();

  @Test
  void readsWhoStandsAboveWhomThenAlertsAndCommandsAndGoesOnWhereItWas(@TempDir Path folder)
      throws Exception {
    Roster roster =
        RosterParser.parse(
            Files.writeString(folder.resolve("roster.yaml"), ROSTER), Set.of("demo"));
    try (TestBroker broker = TestBroker.start(folder.resolve("kafka"), 2)) {
      Settings settings =
          new Settings(
              Map.of(
                  "home", folder.resolve("home").toString(),
                  "kafka.bootstrap-servers", broker.bootstrapServers()),
              "test");
      Files.createDirectories(settings.home());
      new RuleTopic(KafkaAccess.at(broker.bootstrapServers()))
          .publish(Map.of("demo|R-SLA-8@1", RULE));
      Alert alert = alert("b1", "t-1");
      try (Producing producing = new Producing(broker.bootstrapServers())) {
        send(producing, alert);
        producing.send(Topics.ALERT_STATE, "x", "no alert".getBytes(UTF_8));
        producing.send(Topics.REGISTRY, organisation("b1", "town-1"));
        producing.send(Topics.REGISTRY, organisation("town-1", null));
      }
      run(settings, roster, 3);
      assertThat(accepted).extracting(Message::contact).containsExactly("town");

      Alert second = alert("b1", "t-2");
      try (Producing producing = new Producing(broker.bootstrapServers())) {
        send(producing, second);
        producing.send(
            Topics.ALERT_COMMAND,
            "demo",
            CommandCodec.encode(new Acknowledge("demo", now, "town", alert.key())));
      }
      now = now.plus(Duration.ofMinutes(40));
      run(settings, roster, 3);
      assertThat(accepted).as("the first alert is looked after").hasSize(2);
      assertThat(accepted.get(1).content().body()).contains("t-2").doesNotContain("t-1");

      try (Producing producing = new Producing(broker.bootstrapServers())) {
        send(producing, ended(alert));
        send(producing, ended(second));
      }
      run(settings, roster, 3);
      assertThat(accepted).hasSize(3);
      assertThat(accepted.get(2).content().body()).contains("t-1", "t-2");
    }
  }

  private void run(Settings settings, Roster roster, int passes) throws InterruptedException {
    InstantSource clock = () -> now;
    try (LedgerConnection ledger = new LedgerConnection(LedgerDatabase.of(settings))) {
      Notifier notifier =
          new Notifier(
              settings,
              roster,
              ledger,
              new PublishedRules(
                  () -> new RuleTopic(KafkaAccess.of(settings)).read().rules(), clock),
              Map.of(
                  "hook",
                  (message, contact) -> {
                    accepted.add(message);
                    return Office.ok();
                  }),
              new JsonPost(),
              clock);
      try (TopicFeed feed = new TopicFeed(settings, new Positions(ledger), notifier, clock)) {
        feed.start();
        for (int pass = 0; pass < passes; pass++) {
          feed.read();
          notifier.pass();
          now = now.plusSeconds(11);
        }
      }
    }
  }

  private static void send(Producing producing, Alert alert) {
    producing.send(Topics.ALERT_STATE, alert.id(), AlertCodec.encode(alert));
  }

  private Alert alert(String branch, String ticket) {
    return new Alert(
        "demo",
        "R-SLA-8",
        branch,
        ticket,
        Episode.open(1, 1, now),
        new Alert.Grounds("deadline", Alert.Severity.CRITICAL, "late " + ticket, "basis", null),
        AlertEvidence.ofStep(now.minusSeconds(480), now, "ticket.arrived", null));
  }

  private Alert ended(Alert alert) {
    return new Alert(
        alert.tenant(),
        alert.rule(),
        alert.branch(),
        alert.subject(),
        alert.episode().ended(now, Reason.STOPPED_LATE),
        alert.grounds(),
        alert.evidence());
  }

  private static Event organisation(String code, @Nullable String parent) {
    Instant at = Instant.parse("2026-06-21T16:00:00Z");
    return new Event(
        new Envelope("registry-" + code, "/demo/registry", at, at, "demo", code, 1),
        new Payload.Organisation(
            "某组织",
            parent,
            parent == null ? "611" : "631",
            null,
            "990101001",
            20,
            18,
            1,
            0,
            List.of(),
            null,
            null,
            LocalDate.of(2026, 6, 22)));
  }
}
