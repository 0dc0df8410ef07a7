package org.xianfeng.models.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xianfeng.models.alert.life.Command.Acknowledge;
import org.xianfeng.models.alert.life.Command.Close;
import org.xianfeng.models.alert.life.Command.Silence;
import org.xianfeng.models.event.RefusedException;

class CommandCodecTest {
  private static final Instant AT = Instant.parse("2026-05-06T01:10:00Z");
  private static final String SILENCE =
      "{\"type\":\"silence\",\"tenant\":\"t1\",\"at\":\"2026-05-06T01:10:00Z\",\"by\":\"u-7\","
          + "\"match\":{\"branch\":\"b2\"},\"until\":\"2026-05-06T01:25:00Z\",\"reason\":\"停电\"}";

  @Test
  void readsWhatItWrote() throws Exception {
    Acknowledge acknowledge = new Acknowledge("t1", AT, "u-7", "R-SLA-8/b1/T2#1");
    Silence silence =
        new Silence("t1", AT, "u-7", Map.of("branch", "b2"), AT.plusSeconds(900), "停电");
    Close close = new Close("t1", AT, "u-7", "R-SLA-8/b1/T2#1", "照片 17");
    Silence untilResolved = new Silence("t1", AT, "u-7", Map.of("branch", "b2"), null, "");

    assertThat(new String(CommandCodec.encode(acknowledge), UTF_8))
        .isEqualTo(
            "{\"type\":\"acknowledge\",\"tenant\":\"t1\",\"at\":\"2026-05-06T01:10:00Z\","
                + "\"by\":\"u-7\",\"alert_key\":\"R-SLA-8/b1/T2#1\"}");
    assertThat(new String(CommandCodec.encode(silence), UTF_8)).isEqualTo(SILENCE);
    assertThat(CommandCodec.decode(CommandCodec.encode(acknowledge))).isEqualTo(acknowledge);
    assertThat(CommandCodec.decode(CommandCodec.encode(silence))).isEqualTo(silence);
    assertThat(CommandCodec.decode(CommandCodec.encode(close))).isEqualTo(close);
    assertThat(CommandCodec.decode(CommandCodec.encode(untilResolved))).isEqualTo(untilResolved);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"branch\":\"b2\"} | {\"tenant\":\"t1\"}",
        "2026-05-06T01:25:00Z | 2026-08-04T01:10:01Z",
      })
  void whatSilencesAllOrForYearsIsRefused(String right, String wrong) throws Exception {
    CommandCodec.decode(SILENCE.getBytes(UTF_8), AT);
    String forged = SILENCE.replace(right, wrong);
    assertThat(forged).isNotEqualTo(SILENCE);

    assertThatThrownBy(() -> CommandCodec.decode(forged.getBytes(UTF_8), AT))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("Not a command of a person: ");
    assertThatThrownBy(
            () -> CommandCodec.decode(SILENCE.replace("停电", "x".repeat(9_000)).getBytes(UTF_8), AT))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void aSilenceWithAnEndIsPlannedUpToAYearAhead() throws Exception {
    Map<String, String> match = Map.of("branch", "b2");
    Duration year = Duration.ofDays(366);
    Silence planned = new Silence("t1", AT, "u-7", match, AT.plus(Duration.ofDays(8)), "春节");
    byte[] endless = CommandCodec.encode(new Silence("t1", AT, "u-7", match, null, "春节"));

    assertThat(CommandCodec.decode(CommandCodec.encode(planned), AT.minus(year)))
        .isEqualTo(planned);
    assertThatThrownBy(
            () -> CommandCodec.decode(CommandCodec.encode(planned), AT.minus(year).minusSeconds(1)))
        .hasMessageStartingWith("Not a command of now: ");
    assertThatThrownBy(() -> CommandCodec.decode(endless, AT.minusSeconds(301)))
        .hasMessageStartingWith("Not a command of now: ");
  }

  /** Else an acknowledgement of 2099 would hold, and be the last, until then. */
  @Test
  void whatIsDatedAheadOfTheBrokersClockIsRefused() throws Exception {
    byte[] command = CommandCodec.encode(new Acknowledge("t1", AT, "u-7", "R-SLA-8/b1/T2#1"));

    CommandCodec.decode(command, AT.minusSeconds(300));
    assertThatThrownBy(() -> CommandCodec.decode(command, AT.minusSeconds(301)))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("Not a command of now: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"silence\" | \"hush\"",
        "\"by\":\"u-7\" | \"by\":\" \"",
        "\"by\":\"u-7\", | ``",
        "{\"branch\":\"b2\"} | {}",
        "{\"branch\":\"b2\"} | \"b2\"",
        "{\"branch\":\"b2\"} | {\"branch\":2}",
        "{\"branch\":\"b2\"} | {\"bra\\nnch\":\"b2\"}",
        "T01:25 | T01:10",
        "2026-05-06T01:25:00Z | soon",
      })
  void whatIsNoCommandIsRefused(String right, String wrong) throws Exception {
    CommandCodec.decode(SILENCE.getBytes(UTF_8));
    String forged = SILENCE.replace(right, wrong);
    assertThat(forged).isNotEqualTo(SILENCE);

    assertThatThrownBy(() -> CommandCodec.decode(forged.getBytes(UTF_8)))
        .isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("Not a command: ");
  }
}
