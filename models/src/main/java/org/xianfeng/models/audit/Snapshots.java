package org.xianfeng.models.audit;

import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Snapshots by table as text: {@code table=snapshot}, comma-separated, in order of the names. */
public final class Snapshots {
  private static final Pattern PAIR = Pattern.compile("([^=,]+)=(-?\\d{1,19})(?=,|$)");

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
}
