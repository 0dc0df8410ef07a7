package org.xianfeng.reports.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/**
 * Tokens of forms: each is good for one form of one reader, once, and for some time.
 *
 * <p>State: a key of this process, and the tokens that were used and have not expired. After a
 * restart a page has to be loaded again.
 */
final class OneTimeForms {
  static final Duration LASTS = Duration.ofHours(2);
  private static final int BYTES = 16;

  private final SecureRandom random = new SecureRandom();
  private final HmacUtils mac;
  private final InstantSource clock;
  private final Map<String, Instant> used = new HashMap<>();

  /** What a token is worth. */
  enum Worth {
    GOOD,
    /** It was never given out for this, or is too old. */
    NONE,
    USED
  }

  OneTimeForms(InstantSource clock) {
    byte[] key = new byte[2 * BYTES];
    random.nextBytes(key);
    this.mac = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, key);
    this.clock = clock;
  }

  /**
   * A new token.
   *
   * @param about reader and form
   */
  String issue(String about) {
    byte[] nonce = new byte[BYTES];
    random.nextBytes(nonce);
    String body =
        HexFormat.of().formatHex(nonce) + '-' + clock.instant().plus(LASTS).getEpochSecond();
    return body + '-' + seal(body, about);
  }

  /** Uses a token. */
  synchronized Worth use(String token, String about) {
    String[] parts = token.split("-", -1);
    String body = parts.length == 3 ? parts[0] + '-' + parts[1] : "";
    if (body.isEmpty() || !isEqual(seal(body, about), parts[2])) {
      return Worth.NONE;
    }
    Instant now = clock.instant();
    used.values().removeIf(end -> !end.isAfter(now));
    Instant end = Instant.ofEpochSecond(Long.parseLong(parts[1])); // it is one that we wrote
    if (!end.isAfter(now)) {
      return Worth.NONE;
    }
    return used.putIfAbsent(parts[0], end) == null ? Worth.GOOD : Worth.USED;
  }

  private synchronized String seal(String body, String about) {
    return mac.hmacHex(body + '-' + about);
  }

  private static boolean isEqual(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
  }
}
