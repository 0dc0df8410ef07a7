package org.xianfeng.streaming.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.iceberg.data.Record;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.Envelope;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.LakeSetup;
import org.xianfeng.models.privacy.SecretKeyFile;
import org.xianfeng.models.table.LandedDuplicate;
import org.xianfeng.models.table.LandedQuarantine;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.models.topic.Topic;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.streaming.kafka.Consuming;
import org.xianfeng.streaming.kafka.EmbeddedBroker;
import org.xianfeng.streaming.kafka.KafkaCluster;
import org.xianfeng.streaming.kafka.Producing;
import org.xianfeng.streaming.lake.LakeReader;
import org.xianfeng.streaming.run.JobRun;
import org.xianfeng.streaming.run.RunningJob;

/** The landing job with a real broker and a real catalog. */
class LandingJobIT {
  private static final int EVENTS = 20_000;
  private static final Instant START = Instant.parse("2026-06-22T00:00:00Z");

  @TempDir Path folder = Path.of("");

  @Test
  void everyRecordLandsInExactlyOnePlace() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.folder(folder), 3)) {
      Settings settings = settings(broker);
      try (Producing producing = new Producing(broker.bootstrapServers())) {
        send(producing, 0, EVENTS);
      }

      start(settings, broker, true).client().getJobExecutionResult().get();

      assertEachOnce(new LakeReader(settings));
    }
  }

  @Test
  void killedInTheMiddleAndStartedAgainLosesAndDoublesNothing() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBroker.folder(folder), 3)) {
      Settings settings = settings(broker);
      LakeReader lake;
      try (Producing producing = new Producing(broker.bootstrapServers())) {
        send(producing, 0, EVENTS / 2);
        RunningJob first = start(settings, broker, false);
        lake = new LakeReader(settings);
        awaitRows(first, lake, EVENTS / 10);
        send(producing, EVENTS / 2, EVENTS);
        first.cancel();
      }

      RunningJob second = start(settings, broker, false);
      awaitRows(second, lake, EVENTS);
      second.client().stopWithSavepoint(false, null, SavepointFormatType.NATIVE).get();

      assertEachOnce(lake);
      assertThat(committed(broker, Topics.QUARANTINE))
          .as("refused records in Kafka")
          .hasSize(EVENTS / 1000);
    }
  }

  private static void awaitRows(RunningJob job, LakeReader lake, long rows) {
    job.awaitUntil(
        () -> assertThat(lake.count(LandedTables.LEARNING)).isGreaterThanOrEqualTo(rows));
  }

  private static void send(Producing producing, int from, int to) {
    for (int i = from; i < to; i++) {
      producing.send(Topics.LEARNING, learning(i));
      if (i % 100 == 0) {
        producing.send(Topics.LEARNING, learning(i));
      }
      if (i % 1000 == 0) {
        producing.send(Topics.LEARNING, "t|b", "not json".getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static void assertEachOnce(LakeReader lake) {
    assertThat(lake.read(LandedTables.LEARNING))
        .extracting(row -> row.getField("id"))
        .doesNotHaveDuplicates()
        .hasSize(EVENTS);
    assertThat(lake.read(LandedDuplicate.TABLE)).hasSize(EVENTS / 100);
    assertThat(lake.read(LandedQuarantine.TABLE)).hasSize(EVENTS / 1000);
    List<Record> rows = new ArrayList<>();
    rows.addAll(lake.read(LandedTables.LEARNING));
    rows.addAll(lake.read(LandedDuplicate.TABLE));
    rows.addAll(lake.read(LandedQuarantine.TABLE));
    assertThat(rows)
        .extracting(row -> row.getField("topic_partition") + "/" + row.getField("topic_offset"))
        .isNotEmpty()
        .doesNotHaveDuplicates();
  }

  private static List<byte[]> committed(EmbeddedBroker broker, Topic topic) {
    return Consuming.all(broker.bootstrapServers(), topic).stream()
        .map(ConsumerRecord::value)
        .toList();
  }

  private static RunningJob start(Settings settings, EmbeddedBroker broker, boolean bounded)
      throws Exception {
    SecretKeyFile.create(settings.sealKey());
    LakeSetup.run(CatalogSettings.from(settings));
    StreamExecutionEnvironment environment = new JobRun("landing", settings).local();
    LandingJob.build(environment, settings, new KafkaCluster(broker.bootstrapServers(), bounded));
    return new RunningJob(environment.executeAsync("landing"));
  }

  private Settings settings(EmbeddedBroker broker) {
    return new Settings(
        Map.of(
            "home", folder.resolve("home").toString(),
            "kafka.bootstrap-servers", broker.bootstrapServers(),
            "stream.checkpoint-interval", "PT1S"),
        "test");
  }

  private static Event learning(int i) {
    Instant recorded = START.plusSeconds(60L * i);
    return new Event(
        new Envelope(
            "e-" + i,
            "/test/learning",
            recorded.minusSeconds(30),
            recorded,
            "test",
            "b-" + i % 100,
            1),
        new Payload.LearningCompleted(
            "p-" + "0123456789abcdef".repeat(2), "a-" + i % 7, "required", 1.5, true, i % 2 == 0));
  }
}
