package org.xianfeng.streaming.landing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.kafka.KafkaPart;
import org.xianfeng.models.table.Tables;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.streaming.kafka.KafkaCluster;
import org.xianfeng.streaming.kafka.KafkaGrants;
import org.xianfeng.streaming.kafka.PlainRecords;
import org.xianfeng.streaming.kafka.RawRecord;
import org.xianfeng.streaming.kafka.RecordedTime;
import org.xianfeng.streaming.lake.LakeSink;
import org.xianfeng.streaming.run.JobCommand;
import org.xianfeng.streaming.run.JobRun;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Entry point of the landing job: settings, sources, topology, sinks, run. */
@Command(
    name = "stream landing",
    description = "Events from Kafka to the tables landing.*, each exactly once.",
    footer = {"", "Example: xianfeng stream landing --local"})
public final class LandingJob implements Callable<Integer> {
  private static final String NAME = "landing";
  private static final Duration DISORDER = Duration.ofMinutes(5);
  private static final Duration IDLE_AFTER = Duration.ofSeconds(10);

  @Mixin private JobCommand command = new JobCommand();
  @Mixin private Terminal terminal = new Terminal();

  /** Runs until stopped. */
  public static void main(String[] args) {
    Commands.main(commandLine(System.getenv()), args);
  }

  /** The command line, for {@link #main} and for tests. */
  public static CommandLine commandLine(Map<String, String> environment) {
    return JobCommand.line(environment, new LandingJob());
  }

  @Override
  public Integer call() throws Exception {
    Settings settings = terminal.settings();
    KafkaGrants.require(KafkaAccess.of(settings), KafkaPart.LANDING);
    JobRun run = command.run(NAME, settings, Tables.LANDING);
    StreamExecutionEnvironment environment = run.environment();
    build(environment, settings, new KafkaCluster(settings, false));
    return command.execute(run, environment, terminal);
  }

  /** Connects the topology to Kafka and to the lake. */
  static void build(
      StreamExecutionEnvironment environment, Settings settings, KafkaCluster broker) {
    LakeSink lake = new LakeSink(settings);
    DataStream<RawRecord> raw =
        environment
            .fromSource(
                broker.source(NAME, Topics.EVENTS), RecordedTime.of(DISORDER, IDLE_AFTER), "events")
            .uid("source-events");
    DataStream<RawRecord> quarantined =
        environment
            .fromSource(
                broker.source(NAME, List.of(Topics.QUARANTINE)),
                WatermarkStrategy.noWatermarks(),
                "quarantine")
            .uid("source-quarantine")
            .setParallelism(1);
    LandingTopology.Outputs outputs = LandingTopology.build(raw, quarantined, settings);
    outputs.rows().forEach((table, rows) -> lake.append(rows, table));
    outputs
        .refused()
        .sinkTo(
            broker.sink(
                "landing-quarantine",
                PlainRecords.to(Topics.QUARANTINE),
                DeliveryGuarantee.EXACTLY_ONCE))
        .uid("sink-quarantine")
        .name("quarantine");
  }
}
