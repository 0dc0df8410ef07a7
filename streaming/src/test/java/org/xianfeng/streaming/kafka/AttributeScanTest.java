package org.xianfeng.streaming.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeScanTest {
  private static final String PLAIN =
      "{\"specversion\":\"1.0\",\"id\":\"e-1\",\"source\":\"/a\","
          + "\"recordedtime\":\"2026-09-14T21:10:00.123+08:00\",\"data\":{}}";

  private final AttributeScan scan = new AttributeScan();

  @Test
  void findsIdentityAndRecordedTime() {
    assertThat(scan(PLAIN)).isTrue();
    assertThat(scan.recorded()).isEqualTo(Instant.parse("2026-09-14T13:10:00.123Z").toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ \"recordedtime\" : \"2026-09-14T21:10:00.123+08:00\" , \"source\":\"/a\",\"id\":\"e-1\"}",
        "{\"data\":{\"id\":\"other\"},\"id\":\"e-1\",\"source\":\"/a\"}",
        "{\"revision\":2,\"id\":\"e-1\",\"x\":[1,{\"id\":\"no\"}],\"source\":\"\\u002fa\"}",
      })
  void writesTheSameEventAlikeHoweverItIsWritten(String other) {
    scan(PLAIN);
    long high = scan.identity().high();
    long low = scan.identity().low();

    assertThat(scan(other)).isTrue();
    assertThat(scan.identity().high()).isEqualTo(high);
    assertThat(scan.identity().low()).isEqualTo(low);
  }

  @Test
  void sourceAndIdDoNotRunTogether() {
    scan("{\"source\":\"ab\",\"id\":\"c\",\"recordedtime\":\"x\"}");
    long low = scan.identity().low();
    scan("{\"source\":\"a\",\"id\":\"bc\",\"recordedtime\":\"x\"}");

    assertThat(scan.identity().low()).isNotEqualTo(low);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{\"id\":\"e-1\"",
        "{\"id\":\"e-1\"}",
        "{\"id\":1,\"source\":2}",
        "{\"id\":\"e-1\",\"source\":\"/a",
        "not json"
      })
  void whatHasNoIdentityHasNone(String text) {
    assertThat(scan(text)).isFalse();
  }

  @Test
  void aTickHasATimeAndNoIdentity() {
    assertThat(scan("{\"recordedtime\":\"2026-06-21T16:00:00Z\"}")).isFalse();
    assertThat(scan.recorded()).isEqualTo(Instant.parse("2026-06-21T16:00:00Z").toEpochMilli());
  }

  private boolean scan(String text) {
    return scan.scan(text.getBytes(StandardCharsets.UTF_8));
  }
}
