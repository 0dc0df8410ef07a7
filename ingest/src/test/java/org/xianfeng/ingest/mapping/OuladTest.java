package org.xianfeng.ingest.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.ingest.source.SharedData;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload;

/** Three files of the Open University, joined by the mapping alone: what is known of them is so. */
class OuladTest {
  private static final Path TENANT = Path.of("../conf/tenants/oulad");

  @TempDir Path folder = Path.of("");

  private final CollectingOutlet outlet = new CollectingOutlet();

  @Test
  void everySubmissionIsSentAndThoseDueByTheFiftySixthDayAreTheTruth() throws IOException {
    Path data = SharedData.of("oulad");
    String mapping = Files.readString(TENANT.resolve("mapping.yaml"));

    assertThat(submissions(mapping, data)).hasSize(173_912);
    assertThat(outlet.refusals).isEmpty();
    assertThat(outlet.events.stream().map(event -> event.envelope().branch()).distinct())
        .as("courses and the one above")
        .hasSize(23);
    assertThat(submissions(mapping.replace("- type:", "- when: due <= 56\n    type:"), data))
        .hasSize(47_259);
  }

  private List<Event> submissions(String mapping, Path data) throws IOException {
    Files.copy(
        TENANT.resolve("registry.csv"),
        folder.resolve("registry.csv"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Path file = Files.writeString(folder.resolve("mapping.yaml"), mapping);
    Settings settings = SettingsParser.parse(Map.of("XIANFENG_CONF", "../conf/xianfeng.yaml"));
    outlet.events.clear();
    Mapping read = new MappingParser(settings, new byte[32], false).parse(file, data);
    IngestCounts counts = new IngestRun(read, outlet).run(rows -> {});
    assertThat(counts.read()).isEqualTo(173_912);
    return outlet.events.stream()
        .filter(event -> event.payload() instanceof Payload.LearningCompleted)
        .toList();
  }
}
