package org.xianfeng.models.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TickCodecTest {
  private static final Instant NINE = Instant.parse("2026-05-06T01:00:00.5Z");

  private final TickCodec codec = new TickCodec(new byte[32]);

  @Test
  void readsWhatItHasSigned() {
    assertThat(codec.decode(codec.encode(NINE))).isEqualTo(NINE);
    assertThat(new String(codec.encode(NINE), UTF_8))
        .startsWith("{\"recordedtime\":\"2026-05-06T01:00:00.500Z\",\"mac\":\"");
  }

  /** A clock may tell nanoseconds, which no reading of a time keeps. */
  @Test
  void whatAnyClockTellsIsReadAgain() {
    Instant told = NINE.plusNanos(1_234_567);

    assertThat(codec.decode(codec.encode(told))).isEqualTo(NINE.plusMillis(1));
  }

  @Test
  void aTickOfAnotherTimeOrKeyIsNotBelieved() {
    String tick = new String(codec.encode(NINE), UTF_8);

    assertThat(codec.decode(tick.replace("T01:", "T02:").getBytes(UTF_8))).isNull();
    assertThat(codec.decode((tick + " ").getBytes(UTF_8))).isNull();
    assertThat(new TickCodec(new byte[] {1}).decode(codec.encode(NINE))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "{\"recordedtime\":\"2026-05-06T01:00:00Z\"}",
        "{\"recordedtime\":\"2026-05-06T01:00:00Z\",\"mac\":\"\"}",
        "{\"recordedtime\":\"\",\"mac\":\"\"}",
        "{\"recordedtime\":\",\"mac\":\"\"}"
      })
  void whatNobodySignedIsNotBelieved(String text) {
    assertThat(codec.decode(text.getBytes(UTF_8))).isNull();
  }
}
