package org.xianfeng.streaming.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.kafka.TestBroker;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.AlertCodec;
import org.xianfeng.streaming.kafka.Consuming;
import org.xianfeng.streaming.kafka.KafkaCluster;

/**
 * Every scenario through jobs that are stopped, or fail, on the way. {@code -Dstride=1} stops them
 * after each line.
 */
class RestartedScenariosIT {
  /** Tasks of each kind, from one start to the next. */
  private static final int[] TASKS = {1, 2, 4};

  /** Lines from one stop to the next; where the first is differs from scenario to scenario. */
  private static final int STRIDE = Integer.getInteger("stride", 23);

  @TempDir Path folder = Path.of("");

  @Test
  void stoppedWithASavepointAndGoneOnWithOneTwoAndFourTasksTheySayTheSame() throws Exception {
    TreeMap<String, List<String>> differences = new TreeMap<>();
    try (ScenarioCluster cluster = ScenarioCluster.start(4)) {
      for (Scenario scenario : scenarios()) {
        ScenarioRun plain = ScenarioRun.of(scenario, cluster);
        ScenarioRun stopped = stopped(scenario, cluster);
        List<String> missing = new ArrayList<>(rows(plain));
        List<String> more = rows(stopped);
        rows(stopped).forEach(missing::remove);
        rows(plain).forEach(more::remove);
        if (!missing.isEmpty() || !more.isEmpty()) {
          more.forEach(row -> missing.add("unexpected " + row));
          differences.put(scenario.id(), missing);
        }
      }
    }
    assertThat(differences).isEmpty();
  }

  /** With a task manager that is killed as a process: {@code AlertSubmissionIT}. */
  @Test
  void aJobThatFailsAtAnyLineLosesAndRepeatsNoTransition() throws Exception {
    TreeMap<String, List<String>> differences = new TreeMap<>();
    Random random = new Random(7);
    try (TestBroker broker = TestBroker.start(folder.resolve("broker"), 1);
        ScenarioCluster cluster = ScenarioCluster.start(4)) {
      KafkaCluster kafka = new KafkaCluster(settings(broker), false);
      for (Scenario scenario : scenarios()) {
        int tasks = TASKS[random.nextInt(TASKS.length)];
        List<String> plain = written(scenario, cluster, kafka, tasks, -1);
        List<String> failed =
            written(scenario, cluster, kafka, tasks, random.nextInt(scenario.events().size()));
        if (!failed.equals(plain)) {
          differences.put(scenario.id(), List.of(plain.toString(), failed.toString()));
        }
      }
    }
    assertThat(differences).isEmpty();
  }

  /** What lies in the topic when the job has ended that failed at a line. */
  private List<String> written(
      Scenario scenario, ScenarioCluster cluster, KafkaCluster kafka, int tasks, int failing)
      throws Exception {
    String broker = kafka.settings().bootstrapServers();
    int before = Consuming.all(broker, Topics.ALERT_TRANSITION).size();
    Configuration checkpoints = new Configuration();
    checkpoints.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(50));
    checkpoints.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
    checkpoints.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    checkpoints.set(
        RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
    String sink = "restarted-" + before + '-' + failing + '-' + scenario.id();
    try (GatedScenario gated = new GatedScenario(scenario, cluster)) {
      gated.failAt(failing);
      gated.start(
          tasks,
          null,
          checkpoints,
          outputs ->
              outputs
                  .transitions()
                  .sinkTo(
                      kafka.sink(
                          sink, RestartedScenariosIT::record, DeliveryGuarantee.EXACTLY_ONCE)));
      for (int line = 1; line <= failing; line++) {
        gated.letCome(line);
      }
      gated.finish();
    }
    List<ConsumerRecord<byte[], byte[]>> all = Consuming.all(broker, Topics.ALERT_TRANSITION);
    return all.subList(before, all.size()).stream()
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .sorted()
        .toList();
  }

  private static ProducerRecord<byte[], byte[]> record(
      Alert alert, KafkaRecordSerializationSchema.KafkaSinkContext context, Long timestamp) {
    return new ProducerRecord<>(Topics.ALERT_TRANSITION.name(), AlertCodec.encode(alert));
  }

  private Settings settings(TestBroker broker) {
    return new Settings(
        Map.of(
            "home",
            folder.resolve("home").toString(),
            "kafka.bootstrap-servers",
            broker.bootstrapServers()),
        "test");
  }

  private ScenarioRun stopped(Scenario scenario, ScenarioCluster cluster) throws Exception {
    try (GatedScenario gated = new GatedScenario(scenario, cluster)) {
      @Nullable String savepoint = null;
      int stops = 0;
      int first = 1 + Math.floorMod(scenario.id().hashCode(), STRIDE);
      for (int line = first; line < scenario.events().size(); line += STRIDE) {
        gated.start(TASKS[stops++ % TASKS.length], savepoint);
        gated.letCome(line);
        savepoint = gated.stop(folder);
      }
      gated.start(2, savepoint);
      gated.finish();
      return gated.run();
    }
  }

  private static List<Scenario> scenarios() throws Exception {
    List<Scenario> scenarios = new ArrayList<>();
    try (Stream<Path> folders = Files.list(Path.of("src/test/resources/scenarios"))) {
      for (Path one : folders.sorted().toList()) {
        scenarios.add(ScenarioReader.read(one));
      }
    }
    return scenarios;
  }

  private static List<String> rows(ScenarioRun run) {
    List<String> rows = new ArrayList<>();
    for (Alert alert : run.alerts()) {
      rows.add(
          "%s %s %s %s"
              .formatted(alert.key(), alert.state(), alert.episode(), alert.acknowledgement()));
    }
    run.sides().forEach(side -> rows.add(side.toString()));
    return rows;
  }
}
