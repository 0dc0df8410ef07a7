package org.xianfeng.models.audit;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Snapshots by table as text: {@code table=snapshot}, comma-separated, in order of the names. What
 * was read names its content too: {@code table=snapshot#digest}.
 */
public final class Snapshots {
  private static final Pattern PAIR =
      Pattern.compile("([^=,]+)=(-?\\d{1,19})(?:#([0-9a-f]+))?(?=,|$)");

  private Snapshots() {}

  /** The text. */
  public static String text(Map<String, Long> snapshots) {
    return new TreeMap<>(snapshots)
        .entrySet().stream()
            .map(entry -> entry.getKey() + '=' + entry.getValue())
            .collect(Collectors.joining(","));
  }

  /** What a text names; what has another form is not in it. */
  public static Map<String, Long> parse(String text) {
    Map<String, Long> snapshots = new TreeMap<>();
    Matcher pair = PAIR.matcher(text);
    while (pair.find()) {
      BigInteger snapshot = new BigInteger(pair.group(2));
      if (snapshot.bitLength() < Long.SIZE) {
        snapshots.put(pair.group(1), snapshot.longValue());
      }
    }
    return snapshots;
  }

  /**
   * The text with the digest of each snapshot whose content is known.
   *
   * @param digest of a table's snapshot
   */
  public static String withDigests(String text, BiFunction<String, Long, Optional<String>> digest) {
    return parse(text).entrySet().stream()
        .map(
            one ->
                one.getKey()
                    + '='
                    + one.getValue()
                    + digest.apply(one.getKey(), one.getValue()).map(hex -> '#' + hex).orElse(""))
        .collect(Collectors.joining(","));
  }

  /** The digests that a text names, by table. */
  public static Map<String, String> digests(String text) {
    Map<String, String> digests = new TreeMap<>();
    Matcher pair = PAIR.matcher(text);
    while (pair.find()) {
      if (pair.group(3) != null) {
        digests.put(pair.group(1), pair.group(3));
      }
    }
    return digests;
  }
}
