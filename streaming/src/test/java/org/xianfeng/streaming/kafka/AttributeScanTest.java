package org.xianfeng.streaming.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.dynatrace.hash4j.hashing.HashValue128;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeScanTest {
  private static final String PLAIN =
      "{\"specversion\":\"1.0\",\"id\":\"e-1\",\"source\":\"/a\",\"tenant\":\"t\","
          + "\"recordedtime\":\"2026-09-14T21:10:00.123+08:00\",\"data\":{}}";

  private final AttributeScan scan = new AttributeScan(new byte[32]);

  @Test
  void findsIdentityAndRecordedTime() {
    assertThat(scan(PLAIN)).isTrue();
    assertThat(scan.recorded()).isEqualTo(Instant.parse("2026-09-14T13:10:00.123Z").toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ \"recordedtime\" : \"2026-09-14T21:10:00.123+08:00\" , \"source\":\"/a\",\"id\":\"e-1\",\"tenant\":\"t\"}",
        "{\"data\":{\"id\":\"other\"},\"id\":\"e-1\",\"source\":\"/a\",\"tenant\":\"t\"}",
        "{\"revision\":2,\"tenant\":\"t\",\"id\":\"e-1\",\"x\":[1,{\"id\":\"no\"}],\"source\":\"\\u002fa\"}",
      })
  void writesTheSameEventAlikeHoweverItIsWritten(String other) {
    scan(PLAIN);
    HashValue128 identity = scan.identity().value();

    assertThat(scan(other)).isTrue();
    assertThat(scan.identity().value()).isEqualTo(identity);
  }

  @Test
  void theSameIdOfAnotherTenantSourceOrTopicIsAnotherEvent() {
    scan(PLAIN);
    HashValue128 identity = scan.identity().value();

    for (String other :
        List.of(
            PLAIN.replace("\"t\"", "\"u\""),
            PLAIN.replace("\"/a\"", "\"/b\""),
            PLAIN.replace("\"e-1\"", "\"e-2\""))) {
      assertThat(other).isNotEqualTo(PLAIN);
      scan(other);
      assertThat(scan.identity().value()).as(other).isNotEqualTo(identity);
    }
    scan.scan(PLAIN.getBytes(StandardCharsets.UTF_8), "other-v1");
    assertThat(scan.identity().value()).isNotEqualTo(identity);
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
        "{\"id\":\"e-1\",\"source\":\"/a\"}",
        "{\"id\":1,\"source\":2}",
        "{\"id\":\"e-1\",\"source\":\"/a",
        "not json"
      })
  void whatHasNoIdentityHasNone(String text) {
    assertThat(scan(text)).isFalse();
  }

  @Test
  void whateverIsChangedInARecordTheSourceGoesOn() {
    assertThat(ScanTrial.of().run(10_000, 7).refused()).isZero();
  }

  @Test
  void aTickHasATimeAndNoIdentity() {
    assertThat(scan("{\"recordedtime\":\"2026-06-21T16:00:00Z\"}")).isFalse();
    assertThat(scan.recorded()).isEqualTo(Instant.parse("2026-06-21T16:00:00Z").toEpochMilli());
  }

  private boolean scan(String text) {
    return scan.scan(text.getBytes(StandardCharsets.UTF_8), "learning-v1");
  }
}
