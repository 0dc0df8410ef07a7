package org.xianfeng.streaming.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.calendar.WorkCalendar;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.event.Payload.MeetingHeld;
import org.xianfeng.models.event.Payload.Organisation;
import org.xianfeng.models.event.Payload.TicketStep;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.rule.BranchEvaluator;
import org.xianfeng.models.rule.Evaluator;
import org.xianfeng.models.rule.Signal;
import org.xianfeng.models.rule.TicketEvaluator;
import org.xianfeng.models.wire.AlertCodec;
import org.xianfeng.models.wire.DecoderTrial;
import org.xianfeng.models.wire.EventDecoder;
import org.xianfeng.models.wire.Mutations;
import org.xianfeng.streaming.rule.RuleFiles;
import org.xianfeng.streaming.type.RecordTypes;

/**
 * Events that the contract accepts with whatever times and numbers, judged by the shipped rules.
 */
class HostileSignalsTest {
  private static final int RECORDS = 10_000;
  private static final Instant END = Instant.parse("2027-02-01T00:00:00Z");
  private static final Duration LATENESS = Duration.ofDays(7);
  private static final Settings SETTINGS =
      new Settings(Map.of("tenants.demo.registrars", "/demo/party-platform"), "test");

  @Test
  void ticketsAreJudgedWhateverTheySay() throws Exception {
    assertJudged(
        signals(TicketStep.class, Signals::ticket),
        Signal::subject,
        new TicketEvaluator(LATENESS),
        RecordTypes.TICKET_FACTS);
  }

  @Test
  void branchesAreJudgedWhateverTheySay() throws Exception {
    List<Signal> signals = new ArrayList<>(signals(Organisation.class, Signals::organisation));
    signals.addAll(signals(MeetingHeld.class, Signals::meeting));
    assertJudged(
        signals,
        Signal::branch,
        new BranchEvaluator(Instant.EPOCH, LATENESS, WorkCalendar.PLAIN, SETTINGS::zone),
        RecordTypes.BRANCH_FACTS);
  }

  private static <F> void assertJudged(
      List<Signal> signals,
      KeySelector<Signal, String> key,
      Evaluator<F> evaluator,
      TypeInformation<F> facts)
      throws Exception {
    Map<String, String> root = Map.of("XIANFENG_ROOT", "..");
    List<String> rules = List.copyOf(RuleFiles.json(RuleFiles.shipped(root), root).values());
    assertThat(signals).hasSizeGreaterThan(RECORDS / 100);
    try (var harness =
        new KeyedTwoInputStreamOperatorTestHarness<String, Signal, String, Alert>(
            new RuleOperator<>(evaluator, facts, rules, Timing.DEFAULT), key, null, Types.STRING)) {
      harness.open();
      for (Signal signal : signals) {
        harness.processElement1(signal, 0);
      }
      harness.processBothWatermarks(new Watermark(END.toEpochMilli()));
      for (Alert alert : harness.extractOutputValues()) {
        assertThat(AlertCodec.decode(AlertCodec.encode(alert))).isEqualTo(alert);
        AlertRows.of(alert);
      }
    }
  }

  private static <P extends Payload> List<Signal> signals(
      Class<P> watched, Signals.Maker<P> maker) {
    Mutations mutations = new Mutations(7);
    EventDecoder decoder = new EventDecoder(SETTINGS::tenant);
    List<byte[]> valid = DecoderTrial.all().get(0).valid();
    List<Signal> signals = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      try {
        Event event = decoder.decode(mutations.of(valid.get(i % valid.size())));
        if (watched.isInstance(event.payload())) {
          signals.addAll(
              maker.signals(event.envelope(), watched.cast(event.payload()), END, ZoneOffset.UTC));
        }
      } catch (RefusedException e) {
        // what is refused makes no signals
      }
    }
    return signals;
  }
}
