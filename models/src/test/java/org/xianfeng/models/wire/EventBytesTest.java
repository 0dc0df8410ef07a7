package org.xianfeng.models.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is on the wire stays as it is: other systems read it, and it lies in logs for years. */
class EventBytesTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/events.jsonl");

  @Test
  void everyEventIsWrittenAsItAlwaysWas() throws IOException {
    String bytes =
        String.join(
            "",
            Events.ALL.stream()
                .map(e -> new String(EventEncoder.encode(e), UTF_8) + '\n')
                .toList());
    if (Boolean.getBoolean("update")) {
      Files.writeString(GOLDEN, bytes);
    }
    assertThat(bytes).isEqualTo(Files.readString(GOLDEN));
  }
}
