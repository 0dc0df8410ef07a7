package org.xianfeng.streaming.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.job.JobState;
import org.xianfeng.models.kafka.TestBroker;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.lake.LakeSetup;
import org.xianfeng.models.table.LandedQuarantine;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.models.topic.Topic;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.EventEncoder;
import org.xianfeng.models.wire.RefusedCodec;
import org.xianfeng.streaming.kafka.Consuming;
import org.xianfeng.streaming.kafka.KafkaCluster;
import org.xianfeng.streaming.kafka.Producing;
import org.xianfeng.streaming.lake.LakeReader;
import org.xianfeng.streaming.run.JobRun;
import org.xianfeng.streaming.run.RunningJob;

/** The landing job with a real broker and a real catalog. */
class LandingJobIT {
  private static final int EVENTS = 20_000;

  private static final String GOVERNANCE =
      """
      {"specversion":"1.0","id":"t1-1","source":"/demo/grid-platform","type":"org.xianfeng.governance.ticket.v1",
       "time":"2026-06-22T09:00:00+08:00","recordedtime":"2026-06-22T09:00:00+08:00","tenant":"demo","branch":"b1",
       "revision":1,"data":{"ticket":"t-11111111111111111111111111111111","grid":"t-22222222222222222222222222222222","category":"noise","state":"reported"}}
      """;

  @TempDir Path folder = Path.of("");

  @Test
  void everyRecordLandsInExactlyOnePlace() throws Exception {
    try (TestBroker broker = TestBroker.start(folder.resolve("broker"), 3)) {
      Settings settings = settings(broker);
      try (Producing producing = new Producing(broker.bootstrapServers())) {
        Completions.send(producing, 0, EVENTS);
      }

      start(settings, true).client().getJobExecutionResult().get();

      Completions.assertEachLandedOnce(new LakeReader(settings), EVENTS);
    }
  }

  @Test
  void killedInTheMiddleAndStartedAgainLosesAndDoublesNothing() throws Exception {
    try (TestBroker broker = TestBroker.start(folder.resolve("broker"), 3)) {
      Settings settings = settings(broker);
      LakeReader lake;
      try (Producing producing = new Producing(broker.bootstrapServers())) {
        Completions.send(producing, 0, EVENTS / 2);
        RunningJob first = start(settings, false);
        lake = new LakeReader(settings);
        awaitRows(first, lake, EVENTS / 10);
        Completions.send(producing, EVENTS / 2, EVENTS);
        first.cancel();
      }

      RunningJob second = start(settings, false);
      awaitRows(second, lake, EVENTS);
      second.client().stopWithSavepoint(false, null, SavepointFormatType.NATIVE).get();

      Completions.assertEachLandedOnce(lake, EVENTS);
      assertThat(committed(broker, Topics.QUARANTINE))
          .as("refused records in Kafka")
          .hasSize(EVENTS / 1000);
    }
  }

  @Test
  void noRecordStopsTheJobAndEachOneIsAccountedFor() throws Exception {
    try (TestBroker broker = TestBroker.start(folder.resolve("broker"), 1)) {
      Settings settings = settings(broker);
      try (Producing producing = new Producing(broker.bootstrapServers())) {
        producing.send(Topics.LEARNING, Completions.learning(1));
        for (String hostile :
            List.of(
                GOVERNANCE.replace("\"revision\":1", "\"revision\":" + "1".repeat(1_001)),
                GOVERNANCE.replace("\"noise\"", "[".repeat(2_000)),
                GOVERNANCE.replace("\"data\"", "\"data\":{},\"data\""),
                "not json",
                "",
                // so long that its sealed bytes fit into no record of Kafka
                "x".repeat(900_000))) {
          producing.send(Topics.GOVERNANCE, "demo|b1", hostile.getBytes(StandardCharsets.UTF_8));
        }
        producing.send(
            Topics.GOVERNANCE,
            "demo|b1",
            new String(EventEncoder.encode(Completions.learning(2)), StandardCharsets.UTF_8)
                .getBytes(StandardCharsets.UTF_16));
        producing.send(Topics.QUARANTINE, "", "not json".getBytes(StandardCharsets.UTF_8));
        producing.send(Topics.QUARANTINE, "", new byte[0]);
        producing.send(Topics.GOVERNANCE, "demo|b1", GOVERNANCE.getBytes(StandardCharsets.UTF_8));
        producing.send(Topics.LEARNING, Completions.learning(3));
      }

      RunningJob job = start(settings, false);
      LakeReader lake = new LakeReader(settings);
      job.awaitUntil(
          () -> {
            assertThat(lake.count(LandedTables.LEARNING)).isEqualTo(2);
            assertThat(lake.count(LandedTables.GOVERNANCE)).isEqualTo(1);
            assertThat(lake.count(LandedQuarantine.TABLE)).isEqualTo(9);
            assertThat(committed(broker, Topics.QUARANTINE)).hasSize(2 + 9);
          });
      job.client().stopWithSavepoint(false, null, SavepointFormatType.NATIVE).get();

      assertThat(JobState.read(JobState.file(settings.home(), "landing")))
          .hasValueSatisfying(state -> assertThat(state.restarts()).isZero());
      assertThat(lake.read(LandedQuarantine.TABLE))
          .extracting(row -> row.getField("topic") + "/" + row.getField("topic_offset"))
          .doesNotHaveDuplicates()
          .contains("quarantine-v1/0", "quarantine-v1/1");
      assertThat(lake.read(LandedQuarantine.TABLE))
          .extracting(row -> row.getField("reason"))
          .filteredOn(RefusalReason.FOREIGN_RECORD.name()::equals)
          .hasSize(2);
      int unsealed = 0;
      for (byte[] bytes : committed(broker, Topics.QUARANTINE).subList(2, 11)) {
        unsealed += RefusedCodec.decode(bytes).sealed().length == 0 ? 1 : 0;
      }
      assertThat(unsealed).as("too long for the topic; the table has the bytes").isEqualTo(1);
    }
  }

  private static void awaitRows(RunningJob job, LakeReader lake, long rows) {
    job.awaitUntil(
        () -> assertThat(lake.count(LandedTables.LEARNING)).isGreaterThanOrEqualTo(rows));
  }

  private static List<byte[]> committed(TestBroker broker, Topic topic) {
    return Consuming.all(broker.bootstrapServers(), topic).stream()
        .map(ConsumerRecord::value)
        .toList();
  }

  private static RunningJob start(Settings settings, boolean bounded) throws Exception {
    LakeSetup.run(CatalogSettings.from(settings));
    LakeKeys.ensure(CatalogSettings.from(settings), settings.secrets(), settings.keys());
    StreamExecutionEnvironment environment = new JobRun("landing", settings).local();
    LandingJob.build(environment, settings, new KafkaCluster(settings, bounded));
    return new RunningJob(environment.executeAsync("landing"));
  }

  private Settings settings(TestBroker broker) {
    return new Settings(
        Map.of(
            "home",
            folder.resolve("home").toString(),
            "kafka.bootstrap-servers",
            broker.bootstrapServers(),
            "stream.checkpoint-interval",
            "PT1S",
            "tenant",
            "test",
            "tenants.demo.zone",
            "Asia/Shanghai"),
        "test");
  }
}
