package org.xianfeng.models.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.rule.RuleParser;

/** No record of any topic makes its decoder throw anything but a refusal. */
class DecodersTest {
  private static final int RECORDS = 10_000;

  static List<DecoderTrial> trials() {
    return DecoderTrial.all();
  }

  @ParameterizedTest
  @MethodSource("trials")
  void whateverIsChangedInARecordItIsReadOrRefused(DecoderTrial trial) throws Exception {
    for (byte[] valid : trial.valid()) {
      trial.decoder().decode(valid);
    }

    DecoderTrial.Outcome outcome = trial.run(RECORDS, 7);

    assertThat(outcome.refused()).as("of %d", RECORDS).isBetween(RECORDS / 4L, RECORDS - 1L);
  }

  @Test
  void aNumberOfAThousandAndOneDigitsIsRefusedWithItsPlace() {
    String event = new String(EventEncoder.encode(Events.ALL.get(3)), UTF_8);
    String bad = event.replace("\"revision\":2", "\"revision\":" + "1".repeat(1_001));
    assertThat(bad).isNotEqualTo(event);

    assertThatThrownBy(() -> new EventDecoder(Events.TENANTS).decode(bad.getBytes(UTF_8)))
        .asInstanceOf(InstanceOfAssertFactories.type(RefusedException.class))
        .extracting(e -> e.refusal().reason())
        .isEqualTo(RefusalReason.MALFORMED_JSON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "null",
        "[]",
        "{}",
        "{\"id\":\"R-BAD\",\"type\":\"silence\",\"version\":1,\"timeout\":\"PT1H\"}",
        "{\"apiVersion\":\"alerts/v2\",\"id\":\"R-SLA-8\",\"version\":2,\"type\":\"deadline\"}"
      })
  void whatNoneOfOurWritersWroteIsForeignAndNotRepeated(String text) {
    byte[] bytes = text.getBytes(UTF_8);

    assertForeign("Not an alert: %d bytes".formatted(bytes.length), () -> AlertCodec.decode(bytes));
    assertForeign(
        "Not a command: %d bytes".formatted(bytes.length), () -> CommandCodec.decode(bytes));
    assertForeign(
        "Not a refused record: %d bytes".formatted(bytes.length), () -> RefusedCodec.decode(bytes));
    assertForeign(
        "Not a rule of alerts/v1: %d characters".formatted(text.length()),
        () -> RuleParser.published(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u001b[2J", "\\n", "\\u009b", "\\ud800"})
  void whatATerminalWouldTakeForAnOrderIsForeign(String escaped) throws Exception {
    byte[] valid = DecoderTrial.all().get(1).valid().get(0);
    RefusedCodec.decode(valid);
    String forged = new String(valid, UTF_8).replace("\"source\":\"", "\"source\":\"" + escaped);
    byte[] bytes = forged.getBytes(UTF_8);
    assertThat(bytes).hasSizeGreaterThan(valid.length);

    assertForeign(
        "Not a refused record: %d bytes".formatted(bytes.length), () -> RefusedCodec.decode(bytes));
  }

  @Test
  void aContentThatIsTooLongForTheTopicStaysWhereItCameFrom() throws Exception {
    var refused = RefusedCodec.decode(DecoderTrial.all().get(1).valid().get(0));
    var large =
        new org.xianfeng.models.event.Refused(
            refused.tenant(),
            refused.source(),
            refused.day(),
            refused.topic(),
            refused.partition(),
            refused.offset(),
            refused.timestamp(),
            refused.refusal(),
            new byte[900_000]);

    assertThat(RefusedCodec.encode(large)).hasSizeGreaterThan(RefusedCodec.MOST_BYTES);
    assertThat(RefusedCodec.decode(RefusedCodec.encodeForTopic(large)))
        .satisfies(
            sent -> {
              assertThat(sent.place()).isEqualTo(large.place());
              assertThat(sent.sealed()).isEmpty();
            });
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE})
  void whateverTimeAProducerWritesTheRecordIsCountedUnderADay(long millis) {
    Instant arrival = Provenance.arrival(millis);

    assertThat(Provenance.of(new byte[0], arrival, tenant -> ZoneOffset.UTC).day())
        .isBetween(LocalDate.EPOCH, LocalDate.of(9999, 12, 31));
  }

  private static void assertForeign(
      String message, org.assertj.core.api.ThrowableAssert.ThrowingCallable decode) {
    assertThatThrownBy(decode)
        .hasMessage(message)
        .asInstanceOf(InstanceOfAssertFactories.type(RefusedException.class))
        .extracting(e -> e.refusal().reason())
        .isEqualTo(RefusalReason.FOREIGN_RECORD);
  }
}
