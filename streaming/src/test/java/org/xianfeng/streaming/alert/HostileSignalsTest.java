package org.xianfeng.streaming.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.calendar.WorkCalendar;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.rule.Evaluator;
import org.xianfeng.models.rule.Frames;
import org.xianfeng.models.rule.fact.KeyKind;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.models.rule.file.RuleFiles;
import org.xianfeng.models.wire.AlertCodec;
import org.xianfeng.models.wire.DecoderTrial;
import org.xianfeng.models.wire.EventDecoder;
import org.xianfeng.models.wire.Mutations;
import org.xianfeng.streaming.alert.control.Control;

/**
 * Events that the contract accepts with whatever times and numbers, judged by the shipped rules.
 */
class HostileSignalsTest {
  private static final int RECORDS = 10_000;
  private static final Instant END = Instant.parse("2027-02-01T00:00:00Z");
  private static final Duration LATENESS = Duration.ofDays(7);
  private static final Settings SETTINGS =
      new Settings(Map.of("tenants.demo.registrars", "/demo/party-platform"), "test");

  @ParameterizedTest
  @EnumSource(KeyKind.class)
  void keysAreJudgedWhateverTheSignalsSay(KeyKind kind) throws Exception {
    List<Signal> signals = signals().stream().filter(kind::takes).toList();
    Map<String, String> root = Map.of("XIANFENG_ROOT", "..");
    List<String> rules = List.copyOf(RuleFiles.json(RuleFiles.shipped(root), root).values());
    assertThat(signals).hasSizeGreaterThan(RECORDS / 1_000);
    Frames frames = new Frames(LATENESS, Instant.EPOCH, null, WorkCalendar.PLAIN, SETTINGS::zone);
    try (var harness =
        new KeyedTwoInputStreamOperatorTestHarness<String, Signal, Control, Alert>(
            new RuleOperator(new Evaluator(kind, frames), rules, Timing.DEFAULT),
            kind::of,
            null,
            Types.STRING)) {
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

  private static List<Signal> signals() {
    Mutations mutations = new Mutations(7);
    EventDecoder decoder = new EventDecoder(SETTINGS::tenant);
    List<byte[]> valid = DecoderTrial.all().get(0).valid();
    List<Signal> signals = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      try {
        Event event = decoder.decode(mutations.of(valid.get(i % valid.size())));
        signals.addAll(Signals.of(event, END, SETTINGS));
      } catch (RefusedException e) {
        // what is refused makes no signals
      }
    }
    return signals;
  }
}
