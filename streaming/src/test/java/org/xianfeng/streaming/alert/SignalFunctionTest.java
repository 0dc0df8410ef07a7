package org.xianfeng.streaming.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.Envelope;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.event.Payload.Organisation;
import org.xianfeng.models.event.Payload.Post;
import org.xianfeng.models.event.Payload.Rectification;
import org.xianfeng.models.event.Payload.TicketStep;
import org.xianfeng.models.event.RectificationState;
import org.xianfeng.models.event.TicketState;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.EventEncoder;
import org.xianfeng.streaming.fixture.TestBranch;
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

  @Test
  void whatTheRegistrySaysOfPostsAndElectionsIsThereForRules() {
    Organisation said = organisation(List.of(), null);
    Post mayor = new Post("deputy", LocalDate.of(2026, 1, 1), null);
    Post before = new Post("secretary", LocalDate.of(2025, 1, 1), LocalDate.of(2026, 3, 1));
    Post now = new Post("secretary", LocalDate.of(2026, 4, 1), null);

    assertThat(attributes(said)).isNotEmpty().noneMatch(one -> one.startsWith("secretary"));
    assertThat(attributes(organisation(List.of(mayor), null))).contains("secretary=");
    assertThat(attributes(organisation(List.of(before, mayor, now), LocalDate.of(2027, 5, 31))))
        .contains("secretary=2025-01-01/2026-03-01,2026-04-01/", "election_due=2027-05-31");
  }

  @Test
  void whatACallerSaysIsThereForRulesWhereHeSaidIt() {
    TicketStep called = new TicketStep("t", "g", "c", TicketState.CALLED_BACK, true, false, null);

    assertThat(attributes(called))
        .containsExactly("category=c", "grid=g", "reached=true", "solved=false");
    assertThat(
            attributes(
                new Rectification("z", "c", RectificationState.OPENED, LocalDate.of(2026, 5, 31))))
        .containsExactly("category=c", "due=2026-05-31");
  }

  private static List<String> attributes(Payload payload) {
    Event event = new Event(new Envelope("o-1", "/demo/s", AT, AT, "demo", "b1", 1), payload);
    Settings settings = new Settings(Map.of("tenants.demo.registrars", "/demo/s"), "test");
    return Signals.of(event, AT, settings).get(0).attributes();
  }

  private static Organisation organisation(List<Post> posts, @Nullable LocalDate electionDue) {
    return TestBranch.of(
        "某支部", "t1", "990101001", posts, electionDue, null, LocalDate.of(2026, 6, 22));
  }

  private static RawRecord raw(String source) {
    Event event =
        new Event(
            new Envelope("o-1", source, AT, AT, "demo", "b1", 1),
            TestBranch.of(
                "某支部", "t1", "990101001", List.of(), null, "b2", LocalDate.of(2026, 6, 22)));
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
