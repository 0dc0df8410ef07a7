package org.xianfeng.models.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long millis;

  @Test
  void aShortRunShowsNoCount() {
    try (Progress progress = progress(3, true)) {
      millis = 1_999;
      progress.at(1);
    }

    assertThat(bytes.toString(UTF_8)).isEmpty();
  }

  @Test
  void aStepIsSaidAtOnceBecauseNobodyKnowsHowLongItTakes() {
    progress(0, true).step("score");

    assertThat(bytes.toString(UTF_8)).endsWith("0 s, units: score ");
  }

  @Test
  void fromTheThirdSecondOnABarSaysHowFarItGot() {
    Progress progress = progress(4, true);
    millis = 2_000;
    progress.at(1);

    assertThat(bytes.toString(UTF_8)).endsWith("[#####...............] 1 of 4 units ");
  }

  @Test
  void withoutATotalItSaysHowFast() {
    Progress progress = progress(0, true);
    millis = 4_000;
    for (int done = 1; done <= 1_000; done++) {
      progress.at(done);
    }

    assertThat(bytes.toString(UTF_8)).endsWith("256 units, 64/s ");
  }

  @Test
  void theLineIsClearedAtTheEnd() {
    try (Progress progress = progress(0, true)) {
      millis = 3_000;
      progress.step("score");
    }

    assertThat(bytes.toString(UTF_8)).endsWith("3 s, units: score \r\u001b[K");
  }

  @Test
  void whereThereIsNoTerminalThereIsNoLine() {
    try (Progress progress = progress(4, false)) {
      millis = 60_000;
      progress.at(1);
      progress.step("score");
    }

    assertThat(bytes.toString(UTF_8)).isEmpty();
  }

  private Progress progress(long total, boolean shown) {
    return new Progress(
        "units",
        total,
        () -> TimeUnit.MILLISECONDS.toNanos(millis),
        new PrintWriter(bytes, true, UTF_8),
        shown);
  }
}
