package org.xianfeng.streaming.landing;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.xianfeng.models.config.Settings;
import org.xianfeng.streaming.kafka.KafkaCluster;

/** The landing job as it is, for the benchmark. */
public final class LandingBench {
  private LandingBench() {}

  /** Connects it to stop when what is there has landed. */
  public static void build(
      StreamExecutionEnvironment environment, Settings settings, String bootstrapServers) {
    LandingJob.build(environment, settings, new KafkaCluster(settings, true));
  }
}
