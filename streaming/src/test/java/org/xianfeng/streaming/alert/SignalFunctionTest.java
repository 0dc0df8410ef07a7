package org.xianfeng.streaming.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.Envelope;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload.Organisation;
import org.xianfeng.models.event.Sector;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.EventEncoder;
import org.xianfeng.streaming.kafka.RawRecord;

class SignalFunctionTest {
  private static final Instant AT = Instant.parse("2026-09-14T11:00:00Z");

  @Test
  void organisationsOfASourceOfAPartAreNotBelieved() throws Exception {
    Settings settings =
        new Settings(
            Map.of("tenants.demo.registrars", "/demo/registry, /demo/town below t1"), "test");
    try (var harness =
        new OneInputStreamOperatorTestHarness<RawRecord, Signal>(
            new ProcessOperator<>(new SignalFunction(settings)))) {
      harness.open();
      for (String source : List.of("/demo/registry", "/demo/town", "/demo/other")) {
        harness.processElement(raw(source), 0);
      }

      assertThat(harness.extractOutputValues())
          .extracting(Signal::event)
          .containsExactly("/demo/registry|o-1", "/demo/registry|o-1");
    }
  }

  private static RawRecord raw(String source) {
    Event event =
        new Event(
            new Envelope("o-1", source, AT, AT, "demo", "b1", 1),
            new Organisation(
                "某支部",
                "t1",
                "631",
                Sector.VILLAGE,
                "990101001",
                20,
                18,
                1,
                0,
                List.of(),
                null,
                "b2",
                LocalDate.of(2026, 6, 22)));
    return new RawRecord(
        Topics.REGISTRY.name(),
        0,
        0,
        AT.toEpochMilli(),
        AT.toEpochMilli(),
        1,
        2,
        event.key().getBytes(StandardCharsets.UTF_8),
        EventEncoder.encode(event));
  }
}
