package org.xianfeng.reports.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What was searched in one place, and what was found there.
 *
 * <p>State: counts, and where the first finds are.
 */
final class Place {
  private static final int MOST_NAMED = 20;

  private final String name;
  private final IdentityFinder finder;
  private final List<String> where = new ArrayList<>();
  private long files;
  private long bytes;
  private long texts;
  private long planted;
  private long typical;
  private long refused;
  private String current = "";

  Place(String name, IdentityFinder finder) {
    this.name = name;
    this.finder = finder;
  }

  /** The next file, or partition of a topic. */
  void open(String file, long size) {
    current = file;
    files++;
    bytes += size;
  }

  /** Text that was read, a value or many. */
  void text(String text) {
    found(finder.planted(text), finder.typical(text));
  }

  /** Bytes that are no text: a number among them means nothing. */
  void bytes(String text) {
    found(finder.planted(text), false);
  }

  /**
   * A record as others sent it.
   *
   * @param accepted whether it was, or else refused, so that it lies there until it is too old
   */
  void sent(String text, java.util.function.BooleanSupplier accepted) {
    boolean isPlanted = finder.planted(text);
    boolean isTypical = finder.typical(text);
    if ((isPlanted || isTypical) && !accepted.getAsBoolean()) {
      texts++;
      refused++;
    } else {
      found(isPlanted, isTypical);
    }
  }

  private void found(boolean isPlanted, boolean isTypical) {
    texts++;
    planted += isPlanted ? 1 : 0;
    typical += isTypical ? 1 : 0;
    if ((isPlanted || isTypical) && where.size() < MOST_NAMED && !where.contains(current)) {
      where.add(current);
    }
  }

  /** How many were found. */
  long found() {
    return planted + typical;
  }

  /** Files in which they are, the first of them. */
  List<String> where() {
    return List.copyOf(where);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-12s %,9d files %,15d bytes %,12d texts; found %,d planted, %,d typical%s",
        name,
        files,
        bytes,
        texts,
        planted,
        typical,
        refused == 0
            ? ""
            : String.format(Locale.ROOT, "; %,d refused records as others sent them", refused));
  }
}
