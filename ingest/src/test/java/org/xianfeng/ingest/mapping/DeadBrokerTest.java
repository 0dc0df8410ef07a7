package org.xianfeng.ingest.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.ingest.broker.Broker;
import org.xianfeng.ingest.broker.Records;
import org.xianfeng.ingest.broker.TopicSetup;
import org.xianfeng.ingest.input.Origin;
import org.xianfeng.ingest.producer.EdgeQuarantine;
import org.xianfeng.ingest.producer.Position;
import org.xianfeng.ingest.producer.RecordProducer;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.privacy.Seal;
import org.xianfeng.models.privacy.SealKeys;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.EventDecoder;

/** A broker that dies in the middle of a run, for real. */
class DeadBrokerTest {
  private static final int TICKETS = 25_000;
  private static final int DEATH = 17_000;
  private static final int CONFIRMED = 10_000;

  @TempDir Path folder = Path.of("");

  @Test
  void theNextRunSendsTheRestAndNothingIsLostOrNew() throws Exception {
    Mapping mapping = mapping();
    Broker broker = Broker.start(folder.resolve("broker"), 0, 0);
    try (var topics = new TopicSetup(KafkaAccess.at(broker.bootstrapServers()))) {
      topics.ensure(List.of(Topics.GOVERNANCE, Topics.REGISTRY));
    }
    int port = Integer.parseInt(broker.bootstrapServers().split(":")[1]);

    assertThatThrownBy(() -> run(mapping, broker, broker::close))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("Kafka at " + broker.bootstrapServers() + " stopped taking records")
        .hasMessageContaining("and the next run sends the rest");
    try (Position position = position()) {
      assertThat(position.confirmed()).isEqualTo(CONFIRMED);
    }

    try (Broker again = Broker.start(folder.resolve("broker"), port, 0)) {
      run(mapping, again, () -> {});
      List<byte[]> records = Records.values(again.bootstrapServers(), Topics.GOVERNANCE);
      Set<String> ids = new HashSet<>();
      EventDecoder decoder = new EventDecoder(new Settings(Map.of(), "test")::tenant);
      for (byte[] record : records) {
        Event event = decoder.decode(record);
        ids.add(event.envelope().id());
      }
      assertThat(ids).as("each ticket, once or more").hasSize(TICKETS);
      assertThat(records.size())
          .as("sent twice at most what was not confirmed")
          .isBetween(TICKETS, TICKETS + DEATH - CONFIRMED);
      assertThat(Records.values(again.bootstrapServers(), Topics.REGISTRY)).hasSize(1);
    }
  }

  private void run(Mapping mapping, Broker broker, Runnable death) throws IOException {
    try (Position position = position();
        var producer =
            RecordProducer.open(KafkaAccess.at(broker.bootstrapServers()), Duration.ofSeconds(3))) {
      var kafka =
          new KafkaOutlet(
              producer,
              digest ->
                  new EdgeQuarantine(
                      mapping.tenant(),
                      mapping.source(),
                      ZoneId.of("Asia/Shanghai"),
                      Refused.FILE + "0".repeat(32),
                      new Seal(new SealKeys(new byte[32]))));
      kafka.begin(position);
      new IngestRun(mapping, new MortalOutlet(kafka, death)).run(rows -> {});
    }
  }

  private Position position() throws IOException {
    return Position.open(folder.resolve("position"), "a".repeat(64));
  }

  private Mapping mapping() throws IOException {
    Files.writeString(
        folder.resolve("registry.csv"),
        """
        code,aliases,name,parent,organisation_type,sector,region,members,full_members,exempt_members,groups,secretary_from,election_due,merged_into,valid_from
        b-1,One,第一党支部,,631,village,990101,10,8,1,0,,,,2026-01-01
        """);
    Files.writeString(
        folder.resolve("mapping.yaml"),
        """
        mapping: 1
        tenant: demo
        source: /demo/tickets
        registry: {file: registry.csv, source: /demo/registry}
        input: {format: csv, file: rows.csv}
        fields:
          ticket: {from: ticket, as: pseudonym}
          time: {from: time, as: time, format: iso}
        events:
          - type: org.xianfeng.governance.ticket.v1
            id: "{ticket}"
            branch: b-1
            time: "{time}"
            recordedtime: "{time}"
            data: {ticket: "{ticket}", grid: "{ticket}", category: noise, state: reported}
        """);
    var rows = new StringBuilder("ticket,time\n");
    for (int i = 0; i < TICKETS; i++) {
      rows.append("t-").append(i).append(",2026-09-01T08:00:00+08:00\n");
    }
    Files.writeString(folder.resolve("rows.csv"), rows);
    return new MappingParser(new Settings(Map.of(), "test"), new byte[32], false)
        .parse(folder.resolve("mapping.yaml"), null);
  }

  /** Lets something happen in the middle of a run. */
  private static final class MortalOutlet implements Outlet {
    private final Outlet outlet;
    private final Runnable death;
    private int sent;

    MortalOutlet(Outlet outlet, Runnable death) {
      this.outlet = outlet;
      this.death = death;
    }

    @Override
    public void send(Event event) throws IOException {
      if (++sent == DEATH) {
        death.run();
      }
      outlet.send(event);
    }

    @Override
    public void refuse(Origin origin, Row row, Refusal refusal) throws IOException {
      outlet.refuse(origin, row, refusal);
    }

    @Override
    public void finish() throws IOException {
      outlet.finish();
    }
  }
}
