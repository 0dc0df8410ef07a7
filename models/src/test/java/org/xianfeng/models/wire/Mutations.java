package org.xianfeng.models.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Records that were right once: bits that flipped, parts that are missing or there twice, numbers,
 * depths, times and encodings as broken or hostile writers make them.
 */
public final class Mutations {
  private static final int MOST_CHANGES = 3;

  private static final List<Charset> CHARSETS =
      List.of(
          StandardCharsets.UTF_16,
          StandardCharsets.UTF_16LE,
          Charset.forName("UTF-32"),
          Charset.forName("GB18030"),
          StandardCharsets.ISO_8859_1);

  private static final List<byte[]> VALUES =
      List.of(
              "1".repeat(1_001),
              "-" + "9".repeat(400),
              "0." + "3".repeat(2_000),
              "1e999999999",
              "1e-400",
              "2147483647",
              "9223372036854775808",
              "-1",
              "0",
              "null",
              "true",
              "{}",
              "[]",
              "[".repeat(2_000),
              "{\"a\":".repeat(2_000),
              "[".repeat(900) + "]".repeat(900),
              "\"\"",
              "\"" + "x".repeat(70_000) + "\"",
              "\"\\ud800\"",
              "\"\\u0000\\u001b[2J\"",
              "\"\uD83D\uDE00\"",
              "\"9999-12-31T23:59:59.999999-18:00\"",
              "\"0000-01-01T00:00:00+18:00\"",
              "\"+1000000000-12-31T23:59:59.999999999Z\"",
              "\"-1000000000-01-01T00:00:00Z\"",
              "\"+999999999-12-31\"",
              "\"9999-12-31\"",
              "\"0000-01-01\"",
              "\"PT2562047788015215H30M7S\"",
              "\"P2147483647D\"",
              "\"P-1D\"",
              "\"silence\"",
              "\"alerts/v9\"")
          .stream()
          .map(value -> value.getBytes(UTF_8))
          .toList();

  private final SplittableRandom random;

  /** The same seed gives the same changes. */
  public Mutations(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** A changed copy, by one to three changes. */
  public byte[] of(byte[] valid) {
    byte[] bytes = valid;
    for (int i = 1 + random.nextInt(MOST_CHANGES); i > 0; i--) {
      bytes = changed(bytes);
    }
    return bytes;
  }

  private byte[] changed(byte[] bytes) {
    if (bytes.length == 0) {
      return new byte[] {(byte) random.nextInt(256)};
    }
    int at = random.nextInt(bytes.length);
    int to = at + random.nextInt(bytes.length - at) / 4;
    return switch (random.nextInt(12)) {
      case 0 -> flipped(bytes, at);
      case 1 -> Arrays.copyOf(bytes, at);
      case 2 -> Arrays.copyOfRange(bytes, at, bytes.length);
      case 3 -> spliced(bytes, at, to, new byte[0]);
      case 4 -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
      case 5 -> spliced(bytes, at, at, noise());
      case 6 -> new String(bytes, UTF_8).getBytes(CHARSETS.get(random.nextInt(CHARSETS.size())));
      case 7 -> spliced(bytes, 0, 0, "\uFEFF".getBytes(UTF_8));
      case 8 -> fieldTwice(bytes, at);
      default -> withValue(bytes, at);
    };
  }

  private byte[] flipped(byte[] bytes, int at) {
    byte[] copy = bytes.clone();
    copy[at] ^= (byte) (1 << random.nextInt(8));
    return copy;
  }

  private byte[] noise() {
    byte[] noise = new byte[1 + random.nextInt(8)];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) random.nextInt(256);
    }
    return noise;
  }

  /** Another value behind the next colon. */
  private byte[] withValue(byte[] bytes, int at) {
    int from = next(bytes, at, ":") + 1;
    int to = next(bytes, from, ",}");
    return from > bytes.length
        ? flipped(bytes, at)
        : spliced(bytes, from, to, VALUES.get(random.nextInt(VALUES.size())));
  }

  private static byte[] fieldTwice(byte[] bytes, int at) {
    int from = next(bytes, at, ",");
    int to = next(bytes, from + 1, ",}");
    return spliced(bytes, from, from, Arrays.copyOfRange(bytes, from, Math.max(from, to)));
  }

  /** Where one of some characters stands next; the length when none does. */
  private static int next(byte[] bytes, int from, String characters) {
    int at = from;
    while (at < bytes.length && characters.indexOf(bytes[at]) < 0) {
      at++;
    }
    return Math.min(at, bytes.length);
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] between) {
    var out = new ByteArrayOutputStream();
    out.write(bytes, 0, from);
    out.writeBytes(between);
    out.write(bytes, Math.max(from, to), bytes.length - Math.max(from, to));
    return out.toByteArray();
  }
}
