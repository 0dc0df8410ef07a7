package org.xianfeng.ingest.quarantine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.ingest.broker.Broker;
import org.xianfeng.ingest.broker.TopicSetup;
import org.xianfeng.ingest.producer.RecordProducer;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.lake.LakeSetup;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.RefusedCodec;

/** The quarantine topic with records that none of our writers wrote. */
class ForeignRecordsTest {
  @TempDir Path folder = Path.of("");

  private Map<String, String> environment = Map.of();

  @Test
  void theCommandsCountThemAndGoOn() throws Exception {
    try (Broker broker = Broker.start(folder.resolve("broker"), 0, 0);
        var topics = new TopicSetup(KafkaAccess.at(broker.bootstrapServers()));
        var producer =
            RecordProducer.open(
                KafkaAccess.at(broker.bootstrapServers()), Duration.ofSeconds(60))) {
      topics.ensure(Topics.ALL);
      environment =
          Map.of(
              "XIANFENG_HOME", folder.resolve("home").toString(),
              "XIANFENG_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
      Settings settings = SettingsParser.parse(environment);
      LakeSetup.run(CatalogSettings.from(settings));
      LakeKeys.ensure(CatalogSettings.from(settings), settings.secrets(), settings.keys());
      for (String foreign : List.of("not json", "{}", "[".repeat(2_000), "")) {
        producer.send(Topics.QUARANTINE, new byte[0], foreign.getBytes(UTF_8));
      }
      producer.send(Topics.QUARANTINE, new byte[0], RefusedCodec.encode(forged(new byte[40])));
      producer.send(Topics.QUARANTINE, new byte[0], RefusedCodec.encode(forged(new byte[0])));
      producer.confirm();

      assertThat(run("list"))
          .startsWith("0 ")
          .contains(
              "learning-v1/3/40  ",
              "learning-v1/3/0  ",
              "2 refused {MISSING_FIELD=2} = 2 open + 0 replayed + 0 dropped {}")
          .contains("4 records of quarantine-v1 are no refused records");
      assertThat(run("explain", "learning-v1/3/40"))
          .startsWith("0 ")
          .contains("not sealed with a key of this home");
      assertThat(run("explain", "learning-v1/3/0")).contains("too long for the topic");
      assertThat(run("replay")).startsWith("1 ").contains("0 records replayed", "2 still refused");

      Path outcomes = folder.resolve("home/run/settled");
      Files.writeString(outcomes, "UNREADABLE learning-v1/3/40\nREPLA");
      assertThat(run("list"))
          .isEqualTo("3 %s:2: not an outcome and the id of a refused record%n", outcomes);
    }
  }

  private static Refused forged(byte[] seal) {
    return new Refused(
        "demo",
        "/demo/learning-platform",
        LocalDate.of(2026, 9, 14),
        Topics.LEARNING.name(),
        3,
        seal.length,
        Instant.EPOCH,
        new Refusal(RefusalReason.MISSING_FIELD, "Field data is missing"),
        seal);
  }

  private String run(String... args) {
    StringWriter printed = new StringWriter();
    PrintWriter out = new PrintWriter(printed, true);
    int code =
        Commands.line(environment, new QuarantineCommand()).setOut(out).setErr(out).execute(args);
    return code + " " + printed;
  }
}
