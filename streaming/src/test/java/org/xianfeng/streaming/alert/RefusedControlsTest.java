package org.xianfeng.streaming.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.life.Command.Acknowledge;
import org.xianfeng.models.alert.life.Handling;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.AlertCodec;
import org.xianfeng.models.wire.CommandCodec;
import org.xianfeng.streaming.kafka.RawRecord;

/** Records that steer the alerts and are none of ours: passed over, and said. */
class RefusedControlsTest {
  private static final Instant NINE = Instant.parse("2026-05-06T01:00:00Z");
  private static final String KEY = "demo|R-SLA-8@1";
  private static final String RULE =
      """
      {"id": "R-SLA-8", "version": 1, "type": "deadline", "scope": {"tenant": "demo"},
       "start": "ticket.reported", "stop": "ticket.arrived", "target": "PT8M"}""";

  @Test
  void aRuleThatWasEditedOnTheTopicIsRefusedAndTheVersionBeforeStays() throws Exception {
    String edited = RULE.replace("PT8M", "PT80M");
    OperatorSubtaskState state;
    try (var rules = rules()) {
      rules.open();
      send(rules, Topics.RULE.name(), 0, KEY, RULE);
      send(rules, Topics.RULE.name(), 1, KEY, edited);
      send(rules, Topics.RULE.name(), 2, KEY, RULE);
      send(rules, Topics.RULE.name(), 3, "demo|R-OTHER@1", RULE);
      send(rules, Topics.RULE.name(), 4, KEY, "");

      assertThat(rules.extractOutputValues()).containsExactly(RULE);
      assertThat(said(rules, RuleTexts.REFUSED))
          .extracting(Alert::key)
          .containsExactly("META-REFUSED/rule-v1/offset-1#1", "META-REFUSED/rule-v1/offset-3#1");
      state = rules.snapshot(1, 0);
    }
    try (var rules = rules()) {
      rules.initializeState(state);
      rules.open();
      send(rules, Topics.RULE.name(), 5, KEY, edited);

      assertThat(rules.extractOutputValues()).as("also after a restart").isEmpty();
      Alert alert = said(rules, RuleTexts.REFUSED).get(0);
      assertThat(alert.tenant()).isEqualTo("demo");
      assertThat(alert.openedAt()).isEqualTo(NINE);
      assertThat(alert.state()).isEqualTo(Alert.State.FIRING);
      assertThat(AlertCodec.decode(AlertCodec.encode(alert))).isEqualTo(alert);
    }
  }

  @Test
  void commandsThatAreNoneAreSaidOnceADay() throws Exception {
    String good =
        new String(
            CommandCodec.encode(new Acknowledge("demo", NINE, "token", "R-SLA-8/b1/T1#1")), UTF_8);
    try (var commands =
        new OneInputStreamOperatorTestHarness<RawRecord, Handling>(
            new ProcessOperator<>(new CommandRecords("demo")))) {
      commands.open();
      send(commands, Topics.ALERT_COMMAND.name(), 0, "demo", "not json");
      send(commands, Topics.ALERT_COMMAND.name(), 1, "demo", good.replace("token", " "));
      send(commands, Topics.ALERT_COMMAND.name(), 2, "demo", good);

      assertThat(commands.extractOutputValues()).hasSize(1);
      assertThat(said(commands, CommandRecords.REFUSED))
          .extracting(Alert::key)
          .containsExactly(
              "META-REFUSED/alert-command-v1/day-2026-05-06#1",
              "META-REFUSED/alert-command-v1/day-2026-05-06#1");
      assertThat(said(commands, CommandRecords.REFUSED)).as("the same, said again").hasSize(2);
      assertThat(said(commands, CommandRecords.REFUSED).stream().distinct()).hasSize(1);
    }
  }

  private static OneInputStreamOperatorTestHarness<RawRecord, String> rules() throws Exception {
    return new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new RuleTexts("demo")));
  }

  private static void send(
      OneInputStreamOperatorTestHarness<RawRecord, ?> to,
      String topic,
      long offset,
      String key,
      String text)
      throws Exception {
    to.processElement(
        new RawRecord(
            topic,
            0,
            offset,
            NINE.toEpochMilli(),
            RawRecord.NO_TIME,
            0,
            0,
            key.getBytes(UTF_8),
            text.getBytes(UTF_8)),
        0);
  }

  private static List<Alert> said(
      OneInputStreamOperatorTestHarness<RawRecord, ?> from, OutputTag<Alert> tag) {
    List<Alert> said = new ArrayList<>();
    for (StreamRecord<Alert> record : from.getSideOutput(tag)) {
      said.add(record.getValue());
    }
    return said;
  }
}
