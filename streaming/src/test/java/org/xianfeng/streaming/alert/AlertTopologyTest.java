package org.xianfeng.streaming.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.calendar.WorkCalendar;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.LakeSetup;
import org.xianfeng.streaming.kafka.KafkaCluster;
import org.xianfeng.streaming.run.JobRun;

class AlertTopologyTest {
  @TempDir Path folder = Path.of("");

  @Test
  void operatorUidsAreTheOnesInSavepoints() throws Exception {
    Settings settings = new Settings(Map.of("home", folder.toString()), "test");
    LakeSetup.run(CatalogSettings.from(settings));
    StreamExecutionEnvironment environment = new JobRun("alert", settings).local();
    AlertJob.build(
        environment, settings, new KafkaCluster(settings, false), List.of(), WorkCalendar.PLAIN);

    Collection<StreamNode> nodes = environment.getStreamGraph().getStreamNodes();
    assertThat(nodes)
        .extracting(StreamNode::getTransformationUID)
        .filteredOn(Objects::nonNull)
        .contains(
            "source-tickets",
            "source-activities",
            "source-registry",
            "source-rules",
            "rules-text",
            "signals-tickets",
            "signals-activities",
            "signals-registry",
            "admit-ticket",
            "admit-branch",
            "admit-merger",
            "mergers-that-count",
            "judge-ticket",
            "county",
            "judge-branch",
            "judge-source",
            "judge-county",
            "source-commands",
            "commands",
            "stamp-tickets",
            "stamp-activities",
            "stamp-registry",
            "heir",
            "control-rules",
            "control-mergers",
            "share-ticket",
            "hold-ticket",
            "share-branch",
            "hold-branch",
            "share-county",
            "hold-county",
            "said",
            "lifecycle",
            "alert-rows")
        .doesNotHaveDuplicates();
    assertThat(nodes)
        .as("without a uid, state would not be found again")
        .isNotEmpty()
        .allSatisfy(
            node -> assertThat(node.getTransformationUID()).as(node.getOperatorName()).isNotNull());
  }
}
