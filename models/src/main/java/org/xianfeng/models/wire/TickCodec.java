package org.xianfeng.models.wire;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Bytes of ticks: stream time for when nothing else moves it, {@code {"recordedtime":"…"}}. A tick
 * says that what was recorded before it has been sent.
 */
public final class TickCodec {
  private TickCodec() {}

  /** Writes a tick. */
  public static byte[] encode(Instant recordedTime) {
    requireNonNull(recordedTime, "recordedTime is null");
    return "{\"recordedtime\":\"%s\"}".formatted(recordedTime).getBytes(StandardCharsets.UTF_8);
  }
}
