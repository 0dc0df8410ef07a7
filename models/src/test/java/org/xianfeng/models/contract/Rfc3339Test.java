package org.xianfeng.models.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {
  @Test
  void readsWhatJavaTimeWritesThroughAllYears() {
    SplittableRandom random = new SplittableRandom(3339);
    long first = LocalDate.of(1920, 1, 1).toEpochDay() * 86_400;
    long last = LocalDate.of(2099, 12, 31).toEpochDay() * 86_400;
    for (int i = 0; i < 20_000; i++) {
      Instant time =
          Instant.ofEpochSecond(
              random.nextLong(first + 86_400, last), random.nextInt(1_000_000) * 1000L);
      ZoneOffset offset = ZoneOffset.ofTotalSeconds(random.nextInt(-18 * 60, 18 * 60) * 60);
      String text =
          java.time.format.DateTimeFormatter.ofPattern(
                  "uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", java.util.Locale.ROOT)
              .format(OffsetDateTime.ofInstant(time, offset));
      if (text.length() == "2026-01-01T00:00:00.000000+08:00".length()) {
        assertThat(Rfc3339.parse(text)).as(text).isEqualTo(time);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-29T00:00:00Z",
        "2100-02-29T00:00:00Z",
        "2026-04-31T00:00:00Z",
        "2026-00-10T00:00:00Z",
        "2026-13-10T00:00:00Z",
        "2026-01-00T00:00:00Z",
        "2026-01-01T24:00:00Z",
        "2026-01-01T00:00:60Z",
        "2026-01-01T00:00:00.Z",
        "2026-01-01T00:00:00.1234567Z",
        "2026-01-01T00:00:00",
        "2026-01-01T00:00:00+19:00",
        "2026-01-01 00:00:00Z",
        "9999-12-31T23:59:59Z",
        "2100-01-01T00:00:00Z",
        "1919-12-31T23:59:59Z",
        "1900-01-01T00:00:00Z",
        "２026-01-01T00:00:00Z"
      })
  void refusesWhatIsNoTime(String text) {
    assertThat(Rfc3339.parse(text)).isNull();
  }

  @Test
  void knowsLeapDays() {
    assertThat(Rfc3339.parse("2000-02-29T08:00:00+08:00"))
        .isEqualTo(Instant.parse("2000-02-29T00:00:00Z"));
    assertThat(Rfc3339.parseDay("2028-02-29")).isEqualTo(LocalDate.of(2028, 2, 29));
    assertThat(Rfc3339.parseDay("2027-02-29")).isNull();
    assertThat(Rfc3339.parseDay("2027-1-029")).isNull();
    assertThat(Rfc3339.parseDay("9999-12-31")).as("no plan reaches so far").isNull();
    assertThat(Rfc3339.parseDay("1900-01-01")).isNull();
  }
}
