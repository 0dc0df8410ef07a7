package org.xianfeng.models.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.contract.Rfc3339;

/**
 * Bytes of ticks: stream time for when nothing else moves it, {@code
 * {"recordedtime":"…","mac":"…"}}. A tick says that what was recorded before it has been sent, so
 * it is believed only when it is signed by HMAC-SHA-256 with the key of the installation.
 *
 * <p>State: the key; one codec for each thread.
 */
public final class TickCodec {
  private static final String BEFORE = "{\"recordedtime\":\"";
  private static final String BETWEEN = "\",\"mac\":\"";
  private static final String AFTER = "\"}";

  private final HmacUtils mac;

  /**
   * Signs and checks with a key.
   *
   * @param key 32 bytes; see {@code LakeKeys}
   */
  public TickCodec(byte[] key) {
    mac = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key);
  }

  /** Writes a tick; to the millisecond, as stream time is read. */
  public byte[] encode(Instant recordedTime) {
    String text = recordedTime.truncatedTo(ChronoUnit.MILLIS).toString();
    return (BEFORE + text + BETWEEN + mac.hmacHex(text) + AFTER).getBytes(US_ASCII);
  }

  /** The time of a tick; null for bytes that this key has not signed. */
  public @Nullable Instant decode(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    int end = text.indexOf(BETWEEN);
    if (!text.startsWith(BEFORE) || end < BEFORE.length()) {
      return null;
    }
    @Nullable Instant time = Rfc3339.parse(text.substring(BEFORE.length(), end));
    return time != null && MessageDigest.isEqual(encode(time), bytes) ? time : null;
  }
}
