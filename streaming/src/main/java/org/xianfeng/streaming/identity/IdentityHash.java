package org.xianfeng.streaming.identity;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The identity of an event as a keyed hash of 128 bits: who does not have the key cannot make an
 * event that is taken for another, and two of a thousand million share one with a probability of
 * 10<sup>-15</sup> at most.
 *
 * <p>State: the parts so far; {@link #start} begins anew.
 *
 * <p>Source: PolymurHash 2.0 (Orson Peters), twice under two keys, of the parts, each behind its
 * length. Two texts of n bytes collide under one secret key with a probability of at most n
 * 2<sup>-60.2</sup>, whoever chose them.
 */
public final class IdentityHash {
  private final Hasher64 high;
  private final Hasher64 low;
  private byte[] parts = new byte[256];
  private int length;

  /**
   * Hashes under a key.
   *
   * @param key 32 bytes; see {@link org.xianfeng.models.lake.LakeKeys#identity}
   */
  public IdentityHash(byte[] key) {
    ByteBuffer seeds = ByteBuffer.wrap(key);
    high = Hashing.polymurHash2_0(0, seeds.getLong(), seeds.getLong());
    low = Hashing.polymurHash2_0(0, seeds.getLong(), seeds.getLong());
  }

  /** Forgets what was added. */
  public IdentityHash start() {
    length = 0;
    return this;
  }

  /** Adds bytes and their number, so that "ab" and "c" differ from "a" and "bc". */
  public IdentityHash add(byte[] bytes, int from, int to) {
    int size = to - from;
    if (parts.length < length + Integer.BYTES + size) {
      parts = Arrays.copyOf(parts, 2 * (length + Integer.BYTES + size));
    }
    parts[length++] = (byte) size;
    parts[length++] = (byte) (size >>> 8);
    parts[length++] = (byte) (size >>> 16);
    parts[length++] = (byte) (size >>> 24);
    System.arraycopy(bytes, from, parts, length, size);
    length += size;
    return this;
  }

  /** Adds a text as UTF-8. */
  public IdentityHash add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return add(bytes, 0, bytes.length);
  }

  /** The hash of what was added. */
  public HashValue128 value() {
    return new HashValue128(
        high.hashBytesToLong(parts, 0, length), low.hashBytesToLong(parts, 0, length));
  }
}
