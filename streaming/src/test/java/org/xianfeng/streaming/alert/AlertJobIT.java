package org.xianfeng.streaming.alert;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.calendar.WorkCalendar;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.Channel;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.event.Envelope;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.event.TicketState;
import org.xianfeng.models.job.JobState;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.kafka.TestBroker;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.lake.LakeSetup;
import org.xianfeng.models.rule.RefusedControl;
import org.xianfeng.models.rule.file.RuleFiles;
import org.xianfeng.models.table.AlertTransitions;
import org.xianfeng.models.topic.Topic;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.AlertCodec;
import org.xianfeng.models.wire.TickCodec;
import org.xianfeng.streaming.fixture.TestBranch;
import org.xianfeng.streaming.kafka.Consuming;
import org.xianfeng.streaming.kafka.KafkaCluster;
import org.xianfeng.streaming.kafka.Producing;
import org.xianfeng.streaming.kafka.RuleTopic;
import org.xianfeng.streaming.lake.LakeReader;
import org.xianfeng.streaming.run.JobRun;
import org.xianfeng.streaming.run.RunningJob;

/** The alert job with a real broker and a real catalog, and the rules that are shipped. */
class AlertJobIT {
  /** Of those that are shipped the two that these events are about. */
  private static final List<Path> RULES =
      List.of(Path.of("../conf/rules/R-SLA-8.yaml"), Path.of("../conf/rules/R-THEME-DAY.yaml"));

  private static final String FIRST = "t-" + "1".repeat(32);
  private static final String SECOND = "t-" + "2".repeat(32);
  private static final String LATE = "R-SLA-8/b1/" + SECOND + "#1";

  private static final Instant JULY = Instant.parse("2026-07-10T01:00:00Z");
  private static final Instant REPORTED = Instant.parse("2026-08-05T01:00:00Z");

  @TempDir Path folder = Path.of("");

  @Test
  void alertsOpenAndCloseOnceAlthoughTheJobIsKilled() throws Exception {
    try (TestBroker broker = TestBroker.start(folder.resolve("broker"), 3)) {
      Settings settings = settings(broker);
      Map<String, String> root = Map.of("XIANFENG_ROOT", "..");
      List<String> rules = List.copyOf(RuleFiles.json(RULES, root).values());
      try (Producing producing = new Producing(broker.bootstrapServers())) {
        for (String branch : List.of("b1", "b2", "b3")) {
          producing.send(Topics.REGISTRY, registered(branch));
        }
        producing.send(Topics.ATTENDANCE, themeDay("b1", "m1", JULY));
        producing.send(Topics.GOVERNANCE, step(FIRST, TicketState.REPORTED, REPORTED));
        producing.send(
            Topics.GOVERNANCE, step(FIRST, TicketState.ARRIVED, REPORTED.plusSeconds(480)));
        producing.send(Topics.GOVERNANCE, step(SECOND, TicketState.REPORTED, REPORTED));
        tick(producing, REPORTED.plusSeconds(600));
      }
      RunningJob first = start(settings, rules);
      first.awaitUntil(
          () ->
              assertThat(states(broker))
                  .containsOnlyKeys(LATE, "R-THEME-DAY/b2/2026-07#1", "R-THEME-DAY/b3/2026-07#1"));
      first.cancel();

      try (Producing producing = new Producing(broker.bootstrapServers())) {
        producing.send(
            Topics.GOVERNANCE, step(SECOND, TicketState.ARRIVED, REPORTED.plusSeconds(700)));
        producing.send(Topics.ATTENDANCE, themeDay("b2", "m2", JULY, REPORTED.plusSeconds(900)));
        tick(producing, REPORTED.plusSeconds(1800));
      }
      RunningJob second = start(settings, rules);
      second.awaitUntil(
          () ->
              assertThat(states(broker).values())
                  .extracting(Alert::state)
                  .containsExactlyInAnyOrder(
                      Alert.State.RESOLVED, Alert.State.RESOLVED, Alert.State.FIRING));
      second.awaitUntil(
          () -> assertThat(new LakeReader(settings).read(AlertTransitions.TABLE)).hasSize(8));
      second.cancel();

      assertThat(Consuming.all(broker.bootstrapServers(), Topics.ALERT_TRANSITION))
          .as("each change once, three of them pending")
          .hasSize(8);
      Alert late = requireNonNull(states(broker).get(LATE));
      assertThat(late.openedAt()).isEqualTo(REPORTED.plusSeconds(480));
      assertThat(late.episode().endedAt()).isEqualTo(REPORTED.plusSeconds(700));
      assertThat(late.grounds().basis()).contains("八分钟响应");
      assertThat(late.evidence().due()).isEqualTo(REPORTED.plusSeconds(480));
    }
  }

  @Test
  void noRecordStopsTheJobAndItStartsAgain() throws Exception {
    try (TestBroker broker = TestBroker.start(folder.resolve("broker"), 1)) {
      Settings settings = settings(broker);
      Map<String, String> root = Map.of("XIANFENG_ROOT", "..");
      RuleTopic topic = new RuleTopic(KafkaAccess.at(broker.bootstrapServers()));
      try (Producing producing = new Producing(broker.bootstrapServers())) {
        hostile(producing);
      }
      Map<String, String> shipped = RuleFiles.json(RULES, root);
      topic.publish(shipped);
      topic.publish(Map.of("demo|R-SLA-8@2", shipped.values().iterator().next()));
      RuleTopic.Published published = topic.read();
      assertThat(published.rules()).hasSize(shipped.size());
      assertThat(published.skipped())
          .hasSize(4)
          .anySatisfy(
              line -> assertThat(line).endsWith(": The record's key is not that of its content"))
          .anySatisfy(
              line -> assertThat(line).startsWith("Skipped rule-v1 offset 1, key R-BAD@1: Not a"))
          .noneSatisfy(line -> assertThat(line).contains("silence"));

      RunningJob first = start(settings, published.rules());
      try (Producing producing = new Producing(broker.bootstrapServers())) {
        producing.send(Topics.GOVERNANCE, step(SECOND, TicketState.REPORTED, REPORTED));
        hostile(producing);
        tick(producing, REPORTED.plusSeconds(600));
      }
      first.awaitUntil(() -> assertThat(states(broker)).containsOnlyKeys(LATE));
      assertThat(restarts(settings)).isZero();
      first.cancel();

      RunningJob second = start(settings, topic.read().rules());
      try (Producing producing = new Producing(broker.bootstrapServers())) {
        hostile(producing);
        producing.send(
            Topics.GOVERNANCE, step(SECOND, TicketState.ARRIVED, REPORTED.plusSeconds(700)));
        tick(producing, REPORTED.plusSeconds(1800));
      }
      second.awaitUntil(
          () ->
              assertThat(states(broker).values())
                  .extracting(Alert::state)
                  .containsExactly(Alert.State.RESOLVED));
      assertThat(restarts(settings)).isZero();
      second.cancel();
    }
  }

  /** Else a home that has run under one could not start under the other. */
  @Test
  void itHasTheSameOperatorsWhateverMovesTime() throws Exception {
    try (TestBroker broker = TestBroker.start(folder.resolve("broker"), 1)) {
      assertThat(operators(settings(broker, "wall")))
          .hasSizeGreaterThan(10)
          .containsExactlyElementsOf(operators(settings(broker, "log")));
    }
  }

  private static List<String> operators(Settings settings) throws IOException {
    StreamExecutionEnvironment environment = new JobRun("alert", settings).local();
    AlertJob.live(
        environment, settings, new KafkaCluster(settings, false), List.of(), WorkCalendar.PLAIN);
    List<String> hashes = new ArrayList<>();
    for (JobVertex vertex : environment.getStreamGraph().getJobGraph().getVertices()) {
      vertex
          .getOperatorIDs()
          .forEach(pair -> hashes.add(pair.getGeneratedOperatorID().toHexString()));
    }
    return hashes;
  }

  private static int restarts(Settings settings) throws IOException {
    return JobState.read(JobState.file(settings.home(), "alert")).orElseThrow().restarts();
  }

  /** Something that is no record of its kind, into each topic that the job reads. */
  private static void hostile(Producing producing) {
    String long1001 =
        "{\"recordedtime\":\"2026-08-05T01:00:00Z\",\"revision\":" + "1".repeat(1_001) + "}";
    for (Topic topic :
        List.of(Topics.GOVERNANCE, Topics.ATTENDANCE, Topics.REGISTRY, Topics.TICK)) {
      producing.send(topic, "demo|b1", long1001.getBytes(StandardCharsets.UTF_8));
      producing.send(topic, "demo|b1", "not json".getBytes(StandardCharsets.UTF_8));
    }
    producing.send(Topics.RULE, "R-SLA-8@9", "not json".getBytes(StandardCharsets.UTF_8));
    producing.send(
        Topics.RULE,
        "R-BAD@1",
        "{\"id\":\"R-BAD\",\"type\":\"silence\",\"version\":1,\"timeout\":\"PT1H\"}"
            .getBytes(StandardCharsets.UTF_8));
    producing.send(Topics.RULE, "a person's name", long1001.getBytes(StandardCharsets.UTF_8));
  }

  private static RunningJob start(Settings settings, List<String> rules) throws Exception {
    StreamExecutionEnvironment environment = new JobRun("alert", settings).local();
    AlertJob.build(
        environment, settings, new KafkaCluster(settings, false), rules, WorkCalendar.PLAIN);
    return new RunningJob(environment.executeAsync("alert"));
  }

  private static Map<String, Alert> states(TestBroker broker) throws RefusedException {
    Map<String, Alert> states = new LinkedHashMap<>();
    for (ConsumerRecord<byte[], byte[]> record :
        Consuming.all(broker.bootstrapServers(), Topics.ALERT_STATE)) {
      Alert alert = AlertCodec.decode(record.value());
      assertThat(new String(record.key(), StandardCharsets.US_ASCII)).isEqualTo(alert.id());
      if (!alert.rule().equals(RefusedControl.RULE)) {
        states.put(alert.key(), alert);
      }
    }
    return states;
  }

  /** Those of a home with its lake. */
  private Settings settings(TestBroker broker) throws IOException {
    return settings(broker, "wall");
  }

  private Settings settings(TestBroker broker, String ticks) throws IOException {
    Settings settings =
        new Settings(
            Map.of(
                "home",
                folder.resolve("home").toString(),
                "kafka.bootstrap-servers",
                broker.bootstrapServers(),
                "stream.checkpoint-interval",
                "PT1S",
                "stream.ticks",
                ticks),
            "test");
    LakeSetup.run(CatalogSettings.from(settings));
    LakeKeys.ensure(CatalogSettings.from(settings), settings.secrets(), settings.keys());
    return settings;
  }

  private void tick(Producing producing, Instant at) throws IOException {
    var settings = new Settings(Map.of("home", folder.resolve("home").toString()), "test");
    producing.send(Topics.TICK, "", new TickCodec(LakeKeys.tick(settings)).encode(at));
  }

  private static Event step(String ticket, TicketState state, Instant at) {
    return event(
        ticket + "-" + state.text(),
        "b1",
        at,
        at,
        new Payload.TicketStep(ticket, ticket, "noise", state, null, null, null));
  }

  private static Event themeDay(String branch, String meeting, Instant at) {
    return themeDay(branch, meeting, at, at.plusSeconds(3600));
  }

  private static Event themeDay(String branch, String meeting, Instant at, Instant recorded) {
    return event(
        meeting,
        branch,
        at,
        recorded,
        new Payload.MeetingHeld(meeting, Set.of(Duty.THEME_DAY), 20, 18, 15, Channel.OFFLINE));
  }

  private static Event registered(String branch) {
    Instant at = Instant.parse("2026-06-21T16:00:00Z");
    return new Event(
        new Envelope("registry-" + branch, "/demo/registry", at, at, "demo", branch, 1),
        TestBranch.of("某支部", "town", "990101001", LocalDate.of(2026, 6, 22)));
  }

  private static Event event(
      String id, String branch, Instant time, Instant recorded, Payload payload) {
    return new Event(new Envelope(id, "/demo/test", time, recorded, "demo", branch, 1), payload);
  }
}
