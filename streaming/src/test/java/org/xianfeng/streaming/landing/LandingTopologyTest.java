package org.xianfeng.streaming.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.LakeSetup;
import org.xianfeng.streaming.kafka.KafkaCluster;
import org.xianfeng.streaming.run.JobRun;

class LandingTopologyTest {
  @TempDir Path folder = Path.of("");

  @Test
  void operatorUidsAreTheOnesInSavepoints() throws Exception {
    Settings settings = new Settings(Map.of("home", folder.toString()), "test");
    LakeSetup.run(CatalogSettings.from(settings));
    StreamExecutionEnvironment environment = new JobRun("landing", settings).local();
    LandingJob.build(environment, settings, new KafkaCluster(settings, false));

    Collection<StreamNode> nodes = environment.getStreamGraph().getStreamNodes();
    assertThat(nodes)
        .extracting(StreamNode::getTransformationUID)
        .filteredOn(Objects::nonNull)
        .contains("source-events", "source-quarantine", "land", "edge-refusals", "quarantine-rows")
        .doesNotHaveDuplicates();
    assertThat(nodes)
        .as("without a uid, state would not be found again")
        .isNotEmpty()
        .allSatisfy(
            node -> assertThat(node.getTransformationUID()).as(node.getOperatorName()).isNotNull());
  }
}
