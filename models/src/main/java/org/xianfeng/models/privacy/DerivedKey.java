package org.xianfeng.models.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import at.favre.lib.hkdf.HKDF;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Keys that follow from a secret of the home: one for each use, tenant and year, so that what opens
 * one opens no other.
 *
 * <p>Source: HKDF-Expand with HMAC-SHA-256 (RFC 5869); the secrets are random, so that nothing has
 * to be extracted first (section 3.3).
 */
public final class DerivedKey {
  private static final int BYTES = 32;
  private static final int FINGERPRINT_BYTES = 8;

  private DerivedKey() {}

  /**
   * A key of 32 bytes.
   *
   * @param context what it is for; no two lists of texts give the same key
   */
  public static byte[] of(byte[] secret, String... context) {
    List<byte[]> parts = Arrays.stream(context).map(part -> part.getBytes(UTF_8)).toList();
    int length = parts.stream().mapToInt(part -> part.length + Integer.BYTES).sum();
    ByteBuffer info = ByteBuffer.allocate(length);
    parts.forEach(part -> info.putInt(part.length).put(part));
    return HKDF.fromHmacSha256().expand(secret, info.array(), BYTES);
  }

  /** A name of a secret that says nothing of it, in hex. */
  public static String fingerprint(byte[] secret) {
    return HexFormat.of().formatHex(of(secret, "fingerprint"), 0, FINGERPRINT_BYTES);
  }
}
